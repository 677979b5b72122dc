"""Build schemes/regions.csv and schemes/townships.csv from the files of two public packages.

    python -m ontology.build_regions DIVISIONS COORDINATES

DIVISIONS is the `dist` folder of the npm package china-division (codes and names to township level; its 2.7.0 holds the
list of 2023-06-30); COORDINATES is `adcodes.csv` of the PyPI package cpca (longitude and latitude by code). What has
changed over time comes from schemes/region_changes.csv, the customary names from schemes/region_names.yaml; both are
kept by hand in this folder. Works without a network.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ontology.yaml_text import parse_yaml

SCHEMES = Path(__file__).parent / "schemes"
COLUMNS = (
    "adcode",
    "name",
    "level",
    "parent",
    "short",
    "aliases",
    "longitude",
    "latitude",
    "since",
    "until",
    "successor",
)
HEAD = """\
# Administrative divisions of China, county level and above, with the names they bore. Made by ontology/build_regions.py.
# Sources: codes and names of 2023-06-30 from npm china-division 2.7.0 (WTFPL; after the list of the National Bureau of
# Statistics, GB/T 2260); coordinates (degrees, about 2016, datum not stated) from PyPI cpca 0.5.5 (MIT); former divisions from
# region_changes.csv; customary short names from region_names.yaml. Empty: unknown, or unlimited in time.
# since/until: the first year of the division, and the year in which it ceased; successor: the code it went into.
"""
TOWNSHIP_HEAD = """\
# Names of towns, townships, sumu and subdistricts by county code. Made by ontology/build_regions.py.
# Source: npm china-division 2.7.0 (WTFPL), 2023-06-30. Names without their suffix, joined by |; a township of a people has the
# people's name behind +.
adcode,镇,乡,苏木,街道
"""
#: Development zones and other areas that the statistical list has beside the divisions of GB/T 2260 (last digits 71-79).
STATISTICAL = re.compile(r"\d{4}7[1-9]")
#: Entries of the statistical list that only hold others (市辖区, 县, 省直辖县级行政区划) or repeat the city (嘉峪关市).
HOLDERS = re.compile(r"(1101|1201|3101|5001|5002|4190|4290|4690|6590)00|620201")
PROVINCES_ELSEWHERE = (
    ("710000", "台湾省"),
    ("810000", "香港特别行政区"),
    ("820000", "澳门特别行政区"),
)
#: Sansha's districts (2020) stand in the statistical list as groups of islands.
ISLANDS = {"460321": ("460302", "西沙区"), "460322": ("460303", "南沙区"), "460323": None}
PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|"
    "水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|阿昌族|普米族|塔吉克|怒族|鄂温克族|德昂族|"
    "保安族|裕固族|独龙族|各族"
)
ETHNIC = re.compile(rf"(?:{PEOPLES})+(?=自治|区$)")
SUFFIX = re.compile(
    r"(特别行政区|自治区|自治州|自治县|自治旗|行政委员会|联合旗|地区|(?<=.{3})林区|特区|省|市|盟|区|县|旗)$"
)
WING = re.compile(r"^(.).+?([左右])翼?([前后中]?旗)$")
FIELD = re.compile(r"^(.).+?([前后中]旗)$")


def short_name(name: str) -> str:
    """The name without its people and its kind; a banner of a wing gets its customary form (阿拉善左旗 -> 阿左旗).

    Empty where one character would be left.
    """
    if wing := WING.match(name):
        return "".join(wing.groups())
    base = SUFFIX.sub("", ETHNIC.sub("", name))
    return base if len(base) >= 2 else ""


def derived_aliases(name: str, short: str) -> list[str]:
    """Customary abbreviations that follow from the form of the name."""
    found = []
    if ("自治" in name or ETHNIC.search(name)) and not name.endswith("自治区") and short:
        found.append(short + name[-1])
    if name.endswith("旗"):
        for form in (WING, FIELD):
            if match := form.match(name):
                found.append("".join(match.groups()))
                break
        else:
            if len(short) >= 3:
                found.append(name[0] + "旗")
    elif name.endswith("县") and len(short) >= 3 and "自治" not in name:
        found.append(name[0] + "县")
    if "左翼" in name and name.endswith("自治县"):
        found += [name[0] + "左", name[0] + "左县"]
    return found


def level_of(code: str) -> str:
    """province, city or county by the zeros of a code."""
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file, without lines that begin with #."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def current_divisions(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(code, name, code of the parent) of every division in force."""
    known = {row["code"].ljust(6, "0") for row in read_rows(folder / "cities.csv")}
    for file in ("provinces", "cities", "areas"):
        for row in read_rows(folder / f"{file}.csv"):
            code, name = row["code"].ljust(6, "0"), row["name"]
            if HOLDERS.fullmatch(code) or (file == "areas" and (STATISTICAL.fullmatch(code) or code.endswith("00"))):
                continue
            if code in ISLANDS:
                island = ISLANDS[code]
                if not island:
                    continue
                code, name = island
            yield code, name, parent_of(code, known)
    for code, name in PROVINCES_ELSEWHERE:
        yield code, name, ""


def parent_of(code: str, cities: set[str]) -> str:
    """Code of the division above: the city where there is one, else the province."""
    if code.endswith("0000"):
        return ""
    city = code[:4] + "00"
    if code != city and city in cities and not HOLDERS.fullmatch(city):
        return city
    return code[:2] + "0000"


def read_coordinates(path: Path, changes: list[dict[str, str]]) -> dict[str, tuple[str, str]]:
    """Longitude and latitude by code; a division without its own gets those of one that went into it."""
    found = {
        row["adcode"][:6]: (f"{float(row['longitude']):.4f}", f"{float(row['latitude']):.4f}")
        for row in read_rows(path)
        if row["longitude"] and row["latitude"]
    }
    for change in sorted(changes, key=lambda c: c["until"]):
        old, new = change["adcode"], change["successor"]
        if old in found:
            found.setdefault(new, found[old])
        elif new in found:
            found.setdefault(old, found[new])
    return found


def build(divisions: Path, coordinates: Path) -> list[dict[str, Any]]:
    """All rows of regions.csv: divisions in force, then former ones."""
    changes = read_rows(SCHEMES / "region_changes.csv")
    names = parse_yaml((SCHEMES / "region_names.yaml").read_text("utf-8"))
    points = read_coordinates(coordinates, changes)
    current = list(current_divisions(divisions))
    now = {code: name for code, name, _ in current}
    cities = {code for code in [*now, *(c["adcode"] for c in changes)] if level_of(code) == "city"}
    taken = set(now.values())
    rows = [make_row(code, name, parent, names, points, taken) for code, name, parent in current]
    for change in changes:
        row = make_row(change["adcode"], change["name"], parent_of(change["adcode"], cities), names, points, taken)
        rows.append(row | {"until": change["until"], "successor": change["successor"]})
    since = first_years(changes, now) | {(str(code), name): str(year) for code, name, year in names["created"]}
    for row in rows:
        row["since"] = since.get((row["adcode"], row["name"]), "")
    return rows


def first_years(changes: list[dict[str, str]], now: dict[str, str]) -> dict[tuple[str, str], str]:
    """The year in which a division came into being, by code and name, as far as the changes tell."""
    since = {}
    for change in changes:
        if change["kind"] == "merged":
            continue
        code, year = change["successor"], change["until"]
        later = sorted((c["until"], c["name"]) for c in changes if c["adcode"] == code and c["until"] > year)
        since[code, later[0][1] if later else now[code]] = year
    return since


def make_row(
    code: str, name: str, parent: str, names: dict[str, Any], points: dict[str, tuple[str, str]], taken: set[str]
) -> dict[str, Any]:
    """One row without its years. taken: full names in use, which are no alias of another division."""
    short = names["short"].get(name) or short_name(name)
    aliases = dict.fromkeys([*derived_aliases(name, short), *names["aliases"].get(name, [])])
    longitude, latitude = points.get(code, ("", ""))
    return {
        "adcode": code,
        "name": name,
        "level": level_of(code),
        "parent": parent,
        "short": short,
        "aliases": "|".join(a for a in aliases if a not in (name, short) and a not in taken),
        "longitude": longitude,
        "latitude": latitude,
        "since": "",
        "until": "",
        "successor": "",
    }


def township_lines(path: Path) -> Iterator[str]:
    """Lines of townships.csv."""
    kinds = ("镇", "乡", "苏木", "街道")
    counties: dict[str, dict[str, list[str]]] = defaultdict(lambda: {kind: [] for kind in kinds})
    names = {row["code"]: row["name"] for row in read_rows(path.with_name("areas.csv"))}
    for row in read_rows(path):
        name = re.sub(r"(街道)办事处$", r"\1", ETHNIC_TOWNSHIP.sub("乡", row["name"]))
        people = ETHNIC_TOWNSHIP.search(row["name"])
        bare = name.removeprefix(names.get(row["areaCode"], ""))
        name = bare if len(bare) > 3 or (len(bare) > 2 and bare[-1] in "镇乡") else name
        kind = next((k for k in kinds if name.endswith(k)), None)
        if kind and 2 <= len(name) - len(kind) <= 6 and not re.search(r"[（(\d]", name):
            marked = f"+{people[0].removesuffix('乡')}" if people else ""
            counties[row["areaCode"]][kind].append(name.removesuffix(kind) + marked)
    for code in sorted(counties):
        yield f"{code},{','.join('|'.join(counties[code][kind]) for kind in kinds)}\n"


ETHNIC_TOWNSHIP = re.compile(
    rf"(?<=..)(?:{PEOPLES}|维吾尔族|柯尔克孜族|锡伯族|塔吉克族|俄罗斯族|塔塔尔族|鄂伦春族|赫哲族|乌孜别克)+(?:民族)?乡$"
)


def main() -> None:
    """Write both files into schemes/."""
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    divisions, coordinates = Path(sys.argv[1]), Path(sys.argv[2])
    rows = sorted(build(divisions, coordinates), key=lambda r: (r["adcode"], r["until"] or "9999"))
    with (SCHEMES / "regions.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    with (SCHEMES / "townships.csv").open("w", encoding="utf-8") as file:
        file.write(TOWNSHIP_HEAD)
        file.writelines(township_lines(divisions / "streets.csv"))


if __name__ == "__main__":
    main()
