"""Answers about the plans of several regions, known from reading tests/queries/corpus.py and tests/queries/neighbours.py."""

from __future__ import annotations

from typing import Any

from ontology.rules import confidence

KNOWN_OF_SEVERAL: list[tuple[str, dict[str, str], tuple[str, ...], list[tuple[Any, ...]]]] = [
    (
        "theme_gaps",
        {"region": "朝阳市"},
        ("theme", "region_count", "regions", "task_count"),
        [
            ("energy", 2, ("赤峰市", "葫芦岛市"), 2),
            ("agriculture", 1, ("通辽市",), 1),
            ("industry", 1, ("锦州市",), 1),
            ("reform", 1, ("辽宁省",), 1),
        ],
    ),
    (
        "theme_gaps",
        {"region": "朝阳市", "neighbours": "true"},
        ("theme", "regions"),
        [("energy", ("葫芦岛市",)), ("industry", ("锦州市",))],
    ),
    (
        "industry_gaps",
        {"region": "锦州市"},
        ("industry", "region_count", "regions"),
        [("整机", 2, ("赤峰市", "葫芦岛市")), ("牛的饲养", 1, ("通辽市",))],
    ),
    ("industry_gaps", {"region": "锦州市", "minimum": "2"}, ("industry",), [("整机",)]),
    ("industry_gaps", {"region": "通辽市", "neighbours": "true"}, ("industry",), [("整机",), ("风力发电",)]),
    (
        "targets_compared",
        {},
        ("indicator", "unit", "year", "region_count", "lowest", "highest", "regions"),
        [("森林覆盖率", "%", 2025, 3, 30.0, 40.0, ("赤峰市", "锦州市", "葫芦岛市"))],
    ),
    ("targets_compared", {"indicator": "森林覆盖率", "minimum": "4"}, ("indicator",), []),
    (
        "functions_on_same_theme",
        {},
        ("function", "theme", "region_count", "regions", "agency_count", "agencies", "task_count"),
        [
            (
                "生态环境",
                "ecology",
                3,
                ("赤峰市", "锦州市", "葫芦岛市"),
                3,
                ("赤峰市生态环境局", "锦州市生态环境局", "葫芦岛市生态环境局"),
                3,
            )
        ],
    ),
    ("functions_on_same_theme", {"function": "发展改革"}, ("theme",), []),
    (
        "cooperation_reciprocity",
        {},
        ("region", "other", "reciprocity", "statement_count", "reply_count"),
        [
            ("赤峰市", "锦州市", "one-sided", 1, 0),
            ("通辽市", "赤峰市", "one-sided", 1, 0),
            ("朝阳市", "葫芦岛市", "mutual", 1, 1),
            ("葫芦岛市", "朝阳市", "mutual", 1, 1),
        ],
    ),
    ("cooperation_reciprocity", {"region": "锦州", "reciprocity": "one-sided"}, ("region",), [("赤峰市",)]),
    ("cooperation_reciprocity", {"reciprocity": "no-plan"}, ("region",), []),
    (
        "line_junctions",
        {},
        ("region", "line_count", "lines", "reached_count", "reached"),
        [("锦州市", 2, ("赤峰市至锦州市铁路", "锦州市至葫芦岛市公路"), 2, ("赤峰市", "葫芦岛市"))],
    ),
    ("line_junctions", {"region": "赤峰市", "minimum": "1"}, ("region", "reached"), [("赤峰市", ("锦州市",))]),
    (
        "similar_regions",
        {"region": "赤峰市"},
        ("region", "similarity", "shared_count", "own_count", "other_count"),
        [("葫芦岛市", 1.0, 2, 2, 2), ("锦州市", 1 / 3, 1, 2, 2)],
    ),
    ("similar_regions", {"region": "通辽市"}, ("region",), []),
    (
        "lead_conflicts",
        {},
        ("theme", "region", "functions", "other", "other_functions"),
        [
            ("ecology", "赤峰市", ("生态环境",), "朝阳市", ("林业和草原",)),
            ("ecology", "锦州市", ("生态环境",), "朝阳市", ("林业和草原",)),
            ("ecology", "朝阳市", ("林业和草原",), "葫芦岛市", ("生态环境",)),
        ],
    ),
    ("lead_conflicts", {"region": "锦州市"}, ("region", "other"), [("锦州市", "朝阳市")]),
    ("lead_conflicts", {"theme": "energy"}, ("region",), []),
    (
        "tasks_without_lead",
        {},
        ("region", "task", "theme", "supports"),
        [("朝阳市", "打通东向道路", "infrastructure", ()), ("通辽市", "做优肉牛产业", "agriculture", ())],
    ),
    ("tasks_without_lead", {"theme": "agriculture"}, ("region",), [("通辽市",)]),
    ("tasks_without_lead", {"document": "朝示〔2021〕4号"}, ("task",), [("打通东向道路",)]),
    (
        "statements_by_rule",
        {"document": "辽示〔2021〕6号"},
        ("rule", "statement_count", "lowest", "highest", "document_count"),
        [
            ("written-by-hand", 2, 0.95, 1.0, 1),
            ("issuer-of-document", 1, confidence("issuer-of-document"), confidence("issuer-of-document"), 1),
            ("region-of-document", 1, confidence("region-of-document"), confidence("region-of-document"), 1),
            ("theme-of-title", 1, confidence("theme-of-title"), confidence("theme-of-title"), 1),
        ],
    ),
    (
        "agencies_without_function",
        {},
        ("agency", "region", "task_count"),
        [("葫芦岛市滨海建设办公室", "葫芦岛市", 1)],
    ),
    ("agencies_without_function", {"region": "锦州市"}, ("agency",), []),
    (
        "parks_of_region",
        {"region": "朝阳市"},
        ("park", "task_count", "tasks"),
        [("龙城物流园区", 1, ("打通东向道路",))],
    ),
    ("parks_of_region", {"region": "辽宁省"}, ("park",), []),
    (
        "parks_of_region",
        {},
        ("park", "regions", "task_count", "tasks"),
        [("龙城物流园区", ("朝阳市",), 1, ("打通东向道路",))],
    ),
    ("parks_of_region", {"region": "辽宁省", "within": "true"}, ("park",), [("龙城物流园区",)]),
    (
        "members_of_region",
        {"member": "辽宁省"},
        ("region", "member_count", "members", "planning"),
        [("东北三省", 1, ("辽宁省",), ("辽宁省",)), ("东北地区", 1, ("辽宁省",), ("辽宁省",))],
    ),
    ("members_of_region", {"region": "黄河流域"}, ("members", "planning"), [(("内蒙古自治区",), ())]),
    (
        "tasks_mentioning_region",
        {"region": "锦州市"},
        ("region", "task", "surface"),
        [("赤峰市", "发展清洁能源", "锦州市"), ("朝阳市", "打通东向道路", "锦州市")],
    ),
    ("tasks_mentioning_region", {"region": "锦州市", "theme": "energy"}, ("region",), [("赤峰市",)]),
]
