// The rivals in C++, for the benchmark only: month buckets over a dense budget table, and over sorted staircases.
// Both write months, post, money and study of every label that nothing dominates and return their number.

#include <algorithm>
#include <cstdint>
#include <vector>

struct Label {
    int32_t post, money, study;
};

static bool before(const Label& a, const Label& b) {
    if (a.post != b.post) return a.post < b.post;
    if (a.money != b.money) return a.money < b.money;
    return a.study < b.study;
}

struct Graph {
    const int32_t *first, *target, *months, *money, *study;
};

class Table {
    int width;
    std::vector<int32_t> best;

  public:
    Table(int posts, int most) : width(most + 1), best(size_t(posts) * (most + 1), INT32_MAX) {}
    bool beaten(const Label& one) const { return best[size_t(one.post) * width + one.money] <= one.study; }
    void enter(const Label& one) {
        int32_t* row = &best[size_t(one.post) * width];
        for (int money = one.money; money < width && row[money] > one.study; ++money) row[money] = one.study;
    }
};

class Staircases {
    std::vector<std::vector<std::pair<int32_t, int32_t>>> stairs;

  public:
    Staircases(int posts, int) : stairs(posts) {}
    bool beaten(const Label& one) const {
        const auto& stair = stairs[one.post];
        auto place = std::upper_bound(stair.begin(), stair.end(), std::make_pair(one.money, INT32_MAX));
        return place != stair.begin() && std::prev(place)->second <= one.study;
    }
    void enter(const Label& one) {
        auto& stair = stairs[one.post];
        auto from = std::lower_bound(stair.begin(), stair.end(), std::make_pair(one.money, INT32_MIN));
        auto to = from;
        while (to != stair.end() && to->second >= one.study) ++to;
        if (from == to) {
            stair.insert(from, {one.money, one.study});
        } else {
            *from = {one.money, one.study};
            stair.erase(from + 1, to);
        }
    }
};

template <class Front>
static int64_t run(int posts, const Graph& graph, int horizon, int most, int32_t* out, int64_t room) {
    Front front(posts, most);
    std::vector<std::vector<Label>> waiting(horizon + 1);
    waiting[0].push_back({0, 0, 0});
    int64_t found = 0;
    for (int month = 0; month <= horizon; ++month) {
        auto& here = waiting[month];
        std::sort(here.begin(), here.end(), before);
        for (const Label& one : here) {
            if (front.beaten(one)) continue;
            front.enter(one);
            if (found < room) {
                int32_t* row = out + 4 * found;
                row[0] = month, row[1] = one.post, row[2] = one.money, row[3] = one.study;
            }
            ++found;
            for (int edge = graph.first[one.post]; edge < graph.first[one.post + 1]; ++edge) {
                const int later = month + graph.months[edge];
                const Label there = {graph.target[edge], one.money + graph.money[edge], one.study + graph.study[edge]};
                if (later <= horizon && there.money <= most && !front.beaten(there)) waiting[later].push_back(there);
            }
        }
        std::vector<Label>().swap(here);
    }
    return found;
}

extern "C" int64_t fronts(int dense, int posts, const int32_t* first, const int32_t* target, const int32_t* months,
                          const int32_t* money, const int32_t* study, int horizon, int most, int32_t* out,
                          int64_t room) {
    const Graph graph = {first, target, months, money, study};
    return dense ? run<Table>(posts, graph, horizon, most, out, room)
                 : run<Staircases>(posts, graph, horizon, most, out, room);
}
