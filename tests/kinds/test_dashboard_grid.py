"""Components of a dashboard find their places."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from generator.kinds.dashboard import Dashboard
from generator.kinds.dashboard_component import COLUMNS

FORMS = ("Bar", "FlexTable", "Gauge", "Metric")


@st.composite
def _components(draw: st.DrawFn) -> dict[str, object]:
    component: dict[str, object] = {"componentType": draw(st.sampled_from(FORMS)), "report": "Depots/Parcels"}
    if draw(st.booleans()):
        component["colSpan"] = draw(st.integers(1, COLUMNS))
    if draw(st.booleans()):
        component["rowSpan"] = draw(st.integers(1, 20))
    return component


def _dashboard(components: list[dict[str, object]]) -> Dashboard:
    return Dashboard.model_validate(
        {"kind": "Dashboard", "name": "Depots/Parcels", "dashboardGridComponents": tuple(components)}
    )


@given(st.lists(_components(), min_size=1, max_size=20))
def test_components_without_a_place_never_overlap(components: list[dict[str, object]]) -> None:
    """Whatever their sizes, components lie within the grid, apart from each other, in the order of reading."""
    dashboard = _dashboard(components)
    places = dashboard.places()
    assert all(place.column + place.width <= COLUMNS for place in places)
    assert not any(one.overlaps(other) for one, other in itertools.combinations(places, 2))
    assert [(place.row, place.column) for place in places] == sorted((place.row, place.column) for place in places)
    assert list(dashboard.problems(dashboard.name)) == []


def test_rows_begin_below_the_highest_component() -> None:
    """What has no room beside the others stands below all of them."""
    form: dict[str, object] = {"componentType": "Bar", "report": "Depots/Parcels"}
    places = _dashboard([{**form, "rowSpan": 4}, {**form, "rowSpan": 10}, form]).places()
    assert [(place.column, place.row) for place in places] == [(0, 0), (6, 0), (0, 10)]
