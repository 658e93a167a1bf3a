"""The sizes that keep the program readable."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "career_planner"
MODULES = sorted(PACKAGE.rglob("*.py"))
FOLDERS = sorted({module.parent for module in MODULES})

FILE_LINES = 500
FUNCTION_LINES = 80
FOLDER_MODULES = 12
FOLDERS_DEEP = 2
BROAD_EXCEPTS = 3

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    """The path within the package, to name a test."""
    return path.relative_to(PACKAGE.parent).as_posix()


def functions(tree: ast.Module) -> Iterator[Function]:
    """All functions and methods of a module."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines from ``def`` to the last statement."""
    assert function.end_lineno
    return function.end_lineno - function.lineno + 1


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_is_explained_and_of_a_readable_size(module: Path) -> None:
    source = module.read_text("utf-8")
    tree = ast.parse(source)
    assert ast.get_docstring(tree)
    assert len(source.splitlines()) <= FILE_LINES
    assert not {function.name for function in functions(tree) if length(function) > FUNCTION_LINES}


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_folder_holds_few_modules_and_is_not_deep(folder: Path) -> None:
    modules = [module for module in folder.glob("*.py") if not module.stem.startswith("__")]
    assert len(modules) <= FOLDER_MODULES
    assert len(folder.relative_to(PACKAGE).parts) <= FOLDERS_DEEP
    assert (folder / "__init__.py").is_file()


def test_every_error_is_caught_in_three_marked_places_at_most() -> None:
    marks = [name_of(module) for module in MODULES for _ in range(module.read_text("utf-8").count("noqa: BLE001"))]
    assert len(marks) <= BROAD_EXCEPTS, marks
