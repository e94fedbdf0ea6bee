"""The map: geometry of the scenario as SVG paths, and what this audience knows of forces, missions and incidents."""

import math
from collections.abc import Callable, Iterable
from typing import Any

from adjudication.book import load_book
from exercises.panels import peace
from exercises.panels.lettering import Label, placed_labels
from exercises.panels.scene import Scene
from exercises.panels.strength_words import MEASURES, POSTURES
from exercises.play.decide.force import standing
from exercises.scenario.schema import Map, Point

WIDTH = 1000.0
MARKS = {
    "air": "∞", "air_base": "∞", "naval": "⚓", "observers": "O", "artillery": "•", "armour": "⬭", "blockship": "B", "mixed": "M",
    "headquarters": "H",
}  # fmt: skip
FOOT = frozenset({"infantry", "land", "army", "troops", "force"})
LINES = {"border": "frontier", "armistice": "frontier armistice", "limit": "frontier limit", "river": "water", "canal": "water canal",
         "route": "route", "pipeline": "route"}  # fmt: skip
Project = Callable[[Point], tuple[float, float]]
_drawn: dict[int, tuple[Map, dict[str, Any]]] = {}


def map_context(scene: Scene) -> dict[str, Any]:
    project, height = projection(scene.scenario.map)
    drawn = _geometry(scene, project)
    return {"map": {**drawn, "view_box": f"0 0 {WIDTH:.0f} {height:.0f}", "pieces": list(_pieces(scene, project))}}


def projection(map: Map) -> tuple[Project, float]:
    """Degrees, or the author's units, to the drawing's: equirectangular, true to scale at the middle latitude."""
    bounds = map.bounds
    across = abs(bounds.east - bounds.west)
    down = abs(bounds.north - bounds.south)
    narrow = math.cos(math.radians((bounds.north + bounds.south) / 2)) if map.projection == "lonlat" else 1.0
    scale = WIDTH / (across * narrow)
    upward = 1 if bounds.south > bounds.north else -1

    def project(point: Point) -> tuple[float, float]:
        return (point[0] - bounds.west) * narrow * scale, upward * (point[1] - bounds.north) * scale

    return project, down * scale


def path_of(rings: Iterable[Iterable[Point]], project: Project, close: bool = True) -> str:
    pieces = []
    for ring in rings:
        points = [project(point) for point in ring]
        pieces.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if close else ""))
    return "".join(pieces)


def _geometry(scene: Scene, project: Project) -> dict[str, Any]:
    """Kept by the map's identity: it never changes while a scenario is loaded."""
    map = scene.scenario.map
    kept = _drawn.get(id(map.states))
    if kept is None or kept[0].states is not map.states:
        if len(_drawn) > 32:
            _drawn.clear()
        kept = _drawn[id(map.states)] = (map, _draw(scene, map, project))
    return kept[1]


def _draw(scene: Scene, map: Map, project: Project) -> dict[str, Any]:
    return {
        "credit": map.credit,
        "states": [{"name": one.name, "number": scene.palette.get(one.code, 0), "path": path_of(one.rings, project)} for one in map.states],
        "waters": [path_of(one.rings, project) for one in map.waters if one.rings],
        "lines": [
            {"name": one.name, "kind": one.kind, "css": LINES[one.kind], "path": path_of([one.points], project, close=False)}
            for one in map.lines
        ],
        "areas": [{"name": one.name, "kind": one.kind, "path": path_of(one.rings, project)} for one in map.areas],
        "labels": placed_labels(_labels(scene, map, project), [project(one.at) for one in map.markers]),
    }


def _labels(scene: Scene, map: Map, project: Project) -> list[Label]:
    """What is written on the map, the most telling first."""
    capitals = [Label("town capital", one.capital.name, *project(one.capital.at), dot=True) for one in map.states if one.capital]
    countries = [Label("country", one.name, *project(one.label)) for one in map.states if one.label]
    seas = [Label("seaname", one.name, *project(one.label)) for one in map.waters]
    areas = [Label("seaname", one.name, *project(one.label)) for one in map.areas if one.label]
    rank = {"capital": 0, "port": 1, "sea_area": 3}
    towns = [Label("town", one.name, *project(one.at), dot=True) for one in sorted(map.places, key=lambda one: rank.get(one.kind, 2))]
    written = {label.text for label in capitals}
    return [*countries, *capitals, *(town for town in towns if town.text not in written), *seas, *areas]


def _pieces(scene: Scene, project: Project) -> Iterable[dict[str, Any]]:
    for marker in scene.scenario.map.markers:
        yield _piece(scene, f"marker-{marker.id}", marker.kind, marker.name, marker.of, marker.note, project(marker.at))
    where = _places(scene)
    crowd: dict[str, int] = {}
    yield from _regimes(scene, project)
    yield from _forces(scene, where, project, crowd)
    for mission in scene.state.world.missions.values():
        if at := _found(where, mission.place, mission.host):
            yield _placed(scene, "mission", mission.id, mission.title, "", peace.note_of(scene, mission), project(at), crowd)
    for incident in scene.state.world.incidents.values():
        if at := _found(where, incident.place, [*incident.against, *incident.by]):
            by = incident.by[0] if incident.by else ""
            yield _placed(scene, "incident", incident.id, incident.title, by, f"{incident.date:%-d %b %Y}", project(at), crowd)


def _regimes(scene: Scene, project: Project) -> Iterable[dict[str, Any]]:
    """Waters, lines and areas with law of their own: who may pass, and who may do what there."""
    map, rules = scene.scenario.map, load_book().rules
    spots = [(one, one.label) for one in (*map.waters, *map.areas)] + [(one, one.points[len(one.points) // 2]) for one in map.lines]
    for one, at in spots:
        titles = [rules[id].title for id in one.rules if id in rules]
        if titles and at is not None:
            yield _piece(scene, f"regime-{one.id}", "regime", one.name, "", "; ".join(titles), project(at))


def _forces(scene: Scene, where: dict[str, Point], project: Project, crowd: dict[str, int]) -> Iterable[dict[str, Any]]:
    """Forces that were given an order, where they now are, and the measures that go on."""
    declared = {one.id: one.place or "" for one in scene.scenario.world.forces}
    for force in scene.state.world.forces.values():
        ordered = force.posture != "at_rest" or force.place != declared.get(force.id, force.place)
        if ordered and (at := _found(where, force.place, [force.of])):
            posture = str(POSTURES.get(force.posture, force.posture))
            yield _placed(scene, force.kind, force.id, force.name, force.of, posture, project(at), crowd)
    for measure in standing(scene.state.world):
        if at := _found(where, measure.place, measure.against):
            kind = str(MEASURES.get(measure.kind, measure.kind))
            yield _placed(scene, "measure", measure.id, measure.title or kind, measure.by[0], kind, project(at), crowd)


def _placed(
    scene: Scene, css: str, id: str, name: str, of: str, note: str, at: tuple[float, float], crowd: dict[str, int]
) -> dict[str, Any]:
    """Several at one place stand beside each other."""
    spot = f"{at[0]:.0f}:{at[1]:.0f}"
    crowd[spot] = crowd.get(spot, 0) + 1
    shifted = (at[0] + 26 * (crowd[spot] - 1), at[1] + 22)
    return _piece(scene, f"{css}-{id}", css, name, of, note, shifted)


def _piece(scene: Scene, key: str, kind: str, name: str, of: str, note: str, at: tuple[float, float]) -> dict[str, Any]:
    css = {"incident": "incident", "mission": "mission", "measure": "incident", "regime": "mission"}.get(kind, "force")
    mark = {"incident": "!", "mission": "U", "measure": "⊘", "regime": "§"}.get(kind, MARKS.get(kind, kind[:1].upper()))
    owner = scene.name(of) if of else ""
    return {
        "key": key, "css": css, "kind": "foot" if kind in FOOT else kind, "mark": mark, "name": name,
        "of": of, "note": note, "number": scene.palette.get(of, 0), "x": f"{at[0]:.1f}", "y": f"{at[1]:.1f}",
        "label": ", ".join(part for part in (name, owner, note) if part),
    }  # fmt: skip


def _places(scene: Scene) -> dict[str, Point]:
    map = scene.scenario.map
    where = {one.code: one.label for one in map.states if one.label}
    for one in map.places:
        where |= {one.id: one.at, one.name: one.at}
    return where


def _found(where: dict[str, Point], place: str, codes: Iterable[str]) -> Point | None:
    return next((where[key] for key in (place, *codes) if key in where), None)
