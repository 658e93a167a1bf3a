"""Item models keep Qt's rules and speak the language of the window."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from career_planner import paths
from career_planner.profile.education import Education
from career_planner.ui.context import Context
from career_planner.ui.models.grid import GridModel
from career_planner.ui.models.profile_tables import columns
from career_planner.ui.models.table import TableModel
from career_planner.ui.words import Words


def test_the_grid_keeps_the_rules_of_models(context: Context, qtmodeltester: object) -> None:
    qtmodeltester.check(GridModel(context))  # type: ignore[attr-defined]


def test_a_table_keeps_the_rules_of_models_while_its_rows_change(context: Context, qtmodeltester: object) -> None:
    model: TableModel[Education] = TableModel(context.words, columns("education", context.framework))
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    model.show([Education("general", "Аттестат"), Education("6B", "Диплом", foreign=True)])
    assert model.rowCount() == 2
    assert model.index(1, 3).data() == "Foreign, not recognised"


def test_a_cell_speaks_its_column_and_the_present_language(context: Context, qtbot: QtBot) -> None:
    model: TableModel[Education] = TableModel(context.words, columns("education", context.framework))
    model.show([Education("general", "Аттестат")])
    spoken = model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Finished: studying"
    with qtbot.waitSignal(model.modelReset):
        context.words.switch("kk")
    assert model.headerData(2, Qt.Orientation.Horizontal) == "Аяқталды"


def test_whole_sectors_stand_first_in_the_grid(context: Context) -> None:
    model = GridModel(context)
    whole = [sector.whole for sector in model.sectors]
    assert whole == sorted(whole, reverse=True)
    total = sum(model.count(model.index(row, place)) for row in range(model.rowCount()) for place in range(8))
    assert total == len(context.framework.occupations)


def test_the_grid_is_in_the_order_of_the_kazakh_alphabet(context: Context) -> None:
    context.words.switch("kk")
    titles = [sector.title.kk for sector in GridModel(context).sectors if sector.whole]
    assert titles.index("Қаржы және банк ісі") < titles.index("Тамақ өнеркәсібі") < titles.index("Энергетика")


def test_what_is_bound_is_said_again_in_the_new_language() -> None:
    words = Words("en", paths.resources() / "i18n", strict=True)
    said: list[str] = []
    words.bind(said.append, "action.add")
    words.switch("ru")
    assert said == ["Add", "Добавить"]
