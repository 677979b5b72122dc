"""What a stage of a row is: goods, work on them, a place, or no production at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from loaders.extract.industry_names import read_name
from loaders.facts import Span
from loaders.reading import Reading
from loaders.records import record
from loaders.words import any_of, indivisible
from ontology.industries import chain_lexicon

_LONGEST_STAGE = 24
_STAGE = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9α-ω、,/·.“”()-]*[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9α-ω、,/·.“”()-]*"
    r"|[A-Z][A-Za-z0-9]{1,8}(?:[/、][A-Z][A-Za-z0-9]{1,8})*"
)
_FIGURE = re.compile(
    r"^[0-9.]+(?![0-9.]*(?:[A-Z]|系|英寸|[微纳毫]米)|,[0-9]-)|[0-9]{4}(?![铝钢合不])|^[A-Z][0-9]+|^[东西南北中]部(?!件)|^一[颗粒滴片头枚只棵株根条杯桶碗张块朵件]|[两三四五六七八][地县市镇乡省](?!级)|^[一二两三四五六七八九十双多][带廊区核轴心极圈翼点线园港城组]$"
)
#: What a last stage is called a chain by (锂电池|储能链).
_CHAIN_NAME = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:[\u4e00-\u9fff]{2}产业)?(?:精深|深|精)?(?!供应|价值|[\u4e00-\u9fff]冷)[\u4e00-\u9fff]{2}链$"
)
#: What a last stage goes on to: 镀锌板|向汽车板延伸.
_ONWARD = "|(?<![定双纵横风转])向[^、—]{1,12}(?:延伸|拓展|发展|转型|升级|攀升|迈进|跃升|进军)"
#: Words of a stage that look like followers: 回收循环利用, 农旅融合, 茶产业旅游.
_NO_FOLLOWER = (
    "(?!(?<=[解收渣灰料物品气水液热泥粪秆池矿石弃])循环利用$|(?<=旅)融合$|循环再生(?![产利])"
    "|产业(?!$|链|集|体系|化|格局|生态(?![旅农文])|融|的|发展|协同|规模|式))"
)
#: What is done to goods, and how names of goods that no list holds end.
_MADE = re.compile(
    "[种养殖栽宰冶炼锻铸纺织染酿熔轧磨镀焊烘]|采(?![样访纳用取])|加工|(?<![控管编机体])制(?![度造约衡裁止定])"
    "|[矿钢铁铝铜锌镁钛硅锂盐碱酸酯烃醇醚油气煤焦炭粉浆纸纱布丝茶酒糖奶肉蛋鱼虾果蔬菜粮米面药材料件板带箔膜片膏石砂瓷机车船具革绒渣泥灰土苗种剂胶芯釉漆纤缆泵阀锭棒坯茧绸缎粒]$|[原苗]木$|蛋白$|单体$|(?:[氯氟溴碘氧硫氮碳氢]化|酸)[钾钠钙镁铝锂锌铜铁铵钡锰镍钴钛硅硼氢]$|多糖$|[肽苷酶醛酮烷炔酚酐胺脂]$|(?<![因要元朴])素$|电池包$|(?<!杠)杆$|[醋酱糕饼]$|(?<![主监托分统接保看])管$|[熟速零]食$"
)


#: What leads a first stage and is none of it: whose chain it is (我市|, 蔬菜产业|, 以甲公司为龙头的|), who makes it up
#: (龙头企业|), how whole it is (较为完善的|), and how much it makes (年产30万吨|).
_SUBJECT = re.compile(
    r"(?>(?:年产值(?:[一二三四五六七八九十百千两近超过约数上]+|[0-9.]+)[余多]?[亿万]元以?上?的|(?:[^、,0-9]{0,12}(?=[0-9]))?(?:年产|产能|规模|总?投资)?[0-9.]+[余多]?[亿万千百]{0,2}(?:吨|台|套|辆|件|米|平米|平方米|立方米|元|头|只|羽|亩|千瓦时|千瓦|兆瓦|GWh?|MWh?|片|支|瓶|公斤)级?(?:的)?|[全我本该][省市县区州旗乡镇](?![场域])|以?[^、,]{2,14}?为(?:龙头|核心|主导|支撑|载体|依托|主体|引领|重点|代表|主)的|[^、,]{0,8}?(?:公司|集团|企业|合作社|园区)"
    r"|(?:较为?|比较|相对|更加|日趋)?(?:完整|完善|完备|成熟|稳定|现代化|紧密|高效|健全|齐全)的|[^、,]{2,6}产业链?(?=[^、,链化集园基工体发]{2}))(?=[^、,]{2}))+"
)


@cache
def no_stage() -> re.Pattern[str]:
    """A whole stage of a row that is no production: 孵化器, 骨干企业."""
    lists = chain_lexicon()
    return re.compile(f"{any_of(lists.not_stages)}|.*{any_of(lists.not_stage_ends)}(?<!后市场)")


@cache
def place_end() -> re.Pattern[str]:
    """How a stop of a route ends: 工业大道, 南站."""
    return re.compile(any_of(chain_lexicon().routes) + "$(?<!旅游)(?<![电气氢油泵热面]站)")


def are_no_production(words: Sequence[str], said: bool = False) -> bool:
    """True where two stages at least are no production, and the others not more and production; of four and more that the text
    calls a chain, half may be none.
    """
    none = [word for word in words if all(map(no_stage().fullmatch, word.split("、")))]
    allowed = len(words) if said and len(words) > 3 else len(words) - 1
    return len(none) > 1 and (2 * len(none) > allowed or sum(map(is_goods, words)) < 2)


def is_goods(word: str) -> bool:
    """True for a known branch or product, what its word tells to be goods, or goods in one character (煤, 电)."""
    if len(word) == 1:
        return word in chain_lexicon().short_stages
    return _MADE.search(word) is not None or read_name(word, materials=True) is not None


def is_worked(word: str) -> bool:
    """True for what the word alone tells to be work on goods or a material (屠宰, 烧碱), without any list."""
    return _MADE.search(word) is not None


def are_short(words: Sequence[str]) -> bool:
    """True for a row of three or more whose stages are goods of one character each: 煤—电—铝, 猪—沼—果."""
    return len(words) > 2 and all(len(word) == 1 and is_goods(word) for word in words)


def _are_letters(words: Sequence[str]) -> bool:
    """True where two stages at least are of one character, and one of these is no goods (研—产—检—销, 水—电—网配套)."""
    letters = [word for word in words if len(word) == 1]
    return len(letters) > 1 and not all(map(is_goods, letters))


@cache
def _vague() -> re.Pattern[str]:
    lists = chain_lexicon()
    return re.compile(f"(?:{any_of(indivisible(lists.any_stages - lists.breeding))}、?)+")


def are_vague(words: Sequence[str]) -> bool:
    """True for stages that any chain has: 上游原料、中游制造、下游应用, also where they are put together (研发设计, 生产制造)."""
    return all(_vague().fullmatch(word) for word in words)


def is_made(word: str) -> bool:
    """True for goods, or for what is done with some that the word names (卫星应用), not for what any chain has."""
    return not are_vague([word]) and (is_goods(word) or word.endswith(tuple(chain_lexicon().any_stages)))


@cache
def served() -> re.Pattern[str]:
    """What stands behind a closing word where the steps are those of a service or of supervision (…—应用全链条服务)."""
    return re.compile(f"的?[^,。;、的]{{0,4}}?{any_of(chain_lexicon().services)}")


@cache
def _follower() -> re.Pattern[str]:
    """What follows a last stage: a word that closes the chain, or one of what is done with it."""
    lists = chain_lexicon()
    return re.compile(_NO_FOLLOWER + any_of(lists.closings | lists.followers) + _ONWARD)


@record(frozen=True, slots=True)
class Row:
    """Stages of one row, as spans, and the rule that read them."""

    stages: tuple[Span, ...]
    rule: str


class StageReader:
    """Judges and trims the stages of rows in one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text

    def first_stage(self, stage: Span, others: list[Span]) -> Span:
        """The first stage without what leads it: a region (衡阳市岩盐—…) or a subject; whole in a row that may be one of places."""
        start = stage.start
        for mention in self.reading.regions_within(*stage):
            if mention.evidence.start == start:
                start = mention.evidence.end
        if subject := _SUBJECT.match(self.text, start, stage.end):
            start = subject.end()
        rest = self.text[start : stage.end]
        if len(rest) < 2 or place_end().search(rest) or any(self.is_place(other, "") for other in others):
            return stage
        return Span(start, stage.end)

    def last_stage(self, stage: Span) -> Span:
        """The last stage without what follows it (检测各环节集聚, 总成装配强化本地配套)."""
        own = 1 if self.text[stage.start : stage.start + 1] in chain_lexicon().short_stages else 2
        follower = _follower().search(self.text, stage.start + own, stage.end)
        if not follower and self.text[stage.end - 1] == "链":
            follower = _CHAIN_NAME.search(self.text, stage.start, stage.end)
        return Span(stage.start, follower.start()) if follower else stage

    def trim(self, stage: Span) -> Span:
        """The stage without blanks, marks and 等 around it, and without a circled number before it."""
        start, end = stage
        while start < end and self.text[start] in " “”‘’\"'《、①②③④⑤⑥⑦⑧⑨⑩":
            start += 1
        while start < end and self.text[end - 1] in " “”‘’\"'》、等":
            end -= 1
        return Span(start, end)

    def is_chain(self, stages: list[Span], said: bool, industrial: bool) -> bool:
        """True for stages of production. said: the text calls them a chain; industrial: the unit is about production."""
        words = [self.text[stage.start : stage.end] for stage in stages]
        if any(len(w) > _LONGEST_STAGE * (3 if "、" in w else 1) or not _STAGE.fullmatch(w) for w in words):
            return False
        if any(_FIGURE.search(word) or word.count("“") != word.count("”") for word in words):
            return False
        short = are_short(words)
        if not short and (are_no_production(words, said) or _are_letters(words)):
            return False
        whole = self.reading.regions_within(stages[0].start, stages[-1].end)
        if any(mention.evidence.end > stages[1].start for mention in whole if mention.evidence.start < stages[1].start):
            return False
        places = sum(self.is_place(stage, word) for stage, word in zip(stages, words, strict=True))
        if places >= 2 or (places and not said):
            return False
        return said or short or (industrial and any(len(word) > 1 for word in words))

    def is_place(self, stage: Span, word: str) -> bool:
        """True for a stage that is or begins with the name of a region, or ends like a stop of a route."""
        named = word not in chain_lexicon().short_stages and place_end().search(word) is not None
        return named or self.in_region(stage)

    def in_region(self, stage: Span) -> bool:
        """True for a stage that begins with the name of a region."""
        return any(mention.evidence.start == stage.start for mention in self.reading.regions_within(*stage))
