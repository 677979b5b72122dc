"""Three more plans beside those of `corpus`, for questions about how plans of several regions stand to each other."""

from __future__ import annotations

from loaders import facts
from tests.queries.corpus import FOREST, ROAD, WIND, Plan, documents


def chaoyang() -> facts.DocumentFacts:
    plan = Plan("朝阳市山水治理实施方案", "朝阳市", "211300", "朝示〔2021〕4号", "朝阳市人民政府")
    plan.task(FOREST, "治理荒山荒坡", "ecology", "与葫芦岛市联防联治。", {"市林业和草原局": "lead"})
    plan.task(ROAD, "打通东向道路", "infrastructure", "修建锦州市至葫芦岛市公路，建设龙城物流园区，融入京津冀。", {})
    plan.agency("市林业和草原局", "朝阳市林业和草原局", "forestry-grassland")
    for name, code, kind in (
        ("葫芦岛市", "211400", "division"),
        ("锦州市", "210700", "division"),
        ("京津冀", None, "functional"),
    ):
        plan.add("regions", name, surface=name, name=name, adcode=code, kind=kind)
    plan.add("projects", "锦州市至葫芦岛市公路", name="锦州市至葫芦岛市公路", task=ROAD, regions=("锦州市", "葫芦岛市"))
    plan.add("parks", "龙城物流园区", name="龙城物流园区", task=ROAD)
    plan.add("cooperation", "与葫芦岛市联防联治", a="朝阳市", b="葫芦岛市", kind="联防联治", task=FOREST)
    return plan.finish()


def huludao() -> facts.DocumentFacts:
    plan = Plan("葫芦岛市滨海发展实施方案", "葫芦岛市", "211400", "葫示〔2021〕5号", "葫芦岛市人民政府")
    plan.task(WIND, "壮大海上风电", "energy", "发展风电和整机，同朝阳市共建通道。", {"市滨海办": "lead"})
    plan.task(FOREST, "修复滨海湿地", "ecology", "到2025年森林覆盖率达到35%以上。", {"市生态环境局": "lead"})
    plan.agency("市滨海办", "葫芦岛市滨海建设办公室", "")
    plan.agency("市生态环境局", "葫芦岛市生态环境局", "ecology-environment")
    plan.add("regions", "朝阳市", surface="朝阳市", name="朝阳市", adcode="211300", kind="division")
    plan.add("industries", "风电", name="风电", task=WIND)
    plan.add("industries", "整机", name="整机", task=WIND)
    plan.add(
        "targets",
        "森林覆盖率达到35%以上",
        indicator="森林覆盖率",
        value=35.0,
        unit="%",
        year=2025,
        comparator=">=",
        task=FOREST,
    )
    plan.add("cooperation", "同朝阳市共建通道", a="葫芦岛市", b="朝阳市", kind="共建通道", task=WIND)
    return plan.finish()


def liaoning() -> facts.DocumentFacts:
    plan = Plan("辽宁省要素改革实施方案", "辽宁省", "210000", "辽示〔2021〕6号", "辽宁省人民政府")
    plan.task(WIND, "深化要素改革", "reform", "完善要素市场。", {"省发改委": "lead"})
    plan.agency("省发改委", "辽宁省发展和改革委员会", "development-reform")
    return plan.finish()


def wider() -> list[facts.DocumentFacts]:
    """All plans."""
    return [*documents(), chaoyang(), huludao(), liaoning()]
