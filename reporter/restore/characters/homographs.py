"""Characters of traditional script that are two characters in simplified script: 著, 乾, 徵, 於 and 幺.

看著 is 看着 and 著作 stays; 餅乾 is 饼干, and 乾坤 or a man called 乾 stay. OpenCC knows some of the words only.
The rules look at a line that is simplified but for these characters.
"""

from __future__ import annotations

from reporter.chinese.classes import HAN
from reporter.chinese.compiled import later
from reporter.chinese.people import is_person

# What 着 follows as a particle, and 著作 or 著书 as words hardly do: the last characters of verbs that last.
_LASTING = (
    "看拿带抱捧翻跟望听读写刻挂贴传印叫喊念背夹放忙盯穿守随沿味戴握提举拖拉推领坐站躺住活围靠凭朝向接试想记数算查标摆堆装载盛"
    "流留画描涂绣织闪亮照映冒飘散笑哭唱说谈讲骂问追赶走跑爬飞骑开关睁闭张低抬昂仰俯弯挺顺趁借藉含蕴怀揣端搂牵扶搀顶淋迎隔冲指点"
    "敲打拍踢踩踏压按捂捏攥抓揪扯撕咬嚼吃喝吸抽烧煮烤晒吹刮漂浮沉执附满示续持护插搭抄播存陪练学找盼求盖铺裹捆绑系扛挑担收藏"
)
_MOMENTARY = "等有在为对是由"
_SEAT = "附执沉吸固黏粘贴依"

_WRITING = later(
    r"(?<=[显卓昭名原专遗拙巨撰])著(?!装)|(?<=微知)著"
    r"|(?<=译)著(?![一两这那])|(?<=编)著(?![辫草竹花筐篮席毛网谎瞎])|(?<=所)著(?![重眼手力想装急])"
    r"|(?<=(?<![迎配结综混符契吻融组缝整闭磨聚凑撮])合)著(?![眼双节拍上伙手掌嘴唇])"
    r"|(?<=(?<![议谈讨争评辩推])论)著|(?<=新)著(?=[问出发《》，。；、的是有]|$)|(?<=大)著(?=[拜《》问出])"
    r"|(?<=(?<![尘泥浮挖堆填盖沾])土)著(?![装手想色火陆眼急力落重地了])"
    rf"|(?<![{_LASTING}{_MOMENTARY}])著(?:(?=[《成])|(?=有(?![限线关力序]))|(?=书(?![包本桌架籍信签页房法柜]))|(?=文(?![件字化书艺明物具])))"
    rf"|(?<=[{_MOMENTARY}])著(?=书立|文章|有《)"
    rf"|著(?=称(?![呼重量赞])|述|者|录(?![音像制取用影入])|作(?![业文品案弊战曲者])|译)|(?<![{_LASTING}])著(?=作者)|(?<![{_SEAT}])著(?=于)"
    rf"|(?<![{_LASTING}])著(?=名(?![单字片牌册次额副]))|著(?=名(?![单字片牌册次额副师胜人言画曲家]))"
)
_AUTHOR = later(rf"(?:^|(?<=[，。；：、（《》\s由]))([{HAN}]{{2,3}})著(?=$|[，。；、）\s])")
_DRY = later(
    r"乾(?=[燥净脆杯旱瘪枯洗涸货粮果冰裂涩咳渴瞪爹妈草菜煸炒贝湿透了得着过衣掉巴电])|(?<=[风烘晾晒擦吹饼葡萄豆肉鱼梅笋老白包桂圆果菜薯])乾"
)
_BEFORE_NAME = frozenset("，。；：、（“ \u3000与和及者长员任师生授家士记书工")
_LONGEST_NAME = 3  # characters of a name, its surname included
_TWOFOLD = later("[著乾徵]")
_OTHER = {"著": "着", "乾": "干", "徵": "征"}
_NOTE = later(r"徵(?=[、，]?羽)|(?<=角[、，])徵|(?<=[角变])徵(?![兵召收求])|徵(?=调式)")
_PREPOSITION = later(r"(?<=[关由对至属基位处等低高大小善勇])於")
_YOUNGEST = later(r"(?<!老)幺(?![妹弟儿女])")
_SPELT = later("甚(?=么)|(?<=[规企])画|画(?=分)|覆(?=[核查议审述函])|(?<=往)覆|(?<![神地])祇(?![园树洹])")
_SPELLINGS = {"甚": "什", "画": "划", "覆": "复", "祇": "只"}
_TOLD_APART = later("[著於么乾徵甚畫覆祇]")


def told_apart(line: str, converted: str) -> str:
    """Return the converted line with 著, 乾 and 徵 where they are meant, 着, 干 and 征 where those are, 于 and 么.

    ``line`` is the line before OpenCC made ``converted`` of it, as long as it. What ``line`` has as 着 or 干 stays so.

    >>> told_apart("刷著油漆，等於讀一部專著", "刷著油漆，等於读一部专着")
    '刷着油漆，等于读一部专著'
    >>> told_apart("蕭乾著有散文，曬著餅乾", "萧干着有散文，晒着饼干")
    '萧乾著有散文，晒着饼干'
    """
    if not _TOLD_APART.search(line):
        return converted
    told = _meant(line, converted) if _TWOFOLD.search(line) else converted
    told = _PREPOSITION.sub("于", told)
    told = _YOUNGEST.sub(lambda match: "么" if line[match.start()] == "么" else "幺", told)
    return _SPELT.sub(lambda match: _SPELLINGS[match[0]], told)


def _meant(line: str, converted: str) -> str:
    """Return the converted line with 著, 乾 and 徵 of ``line`` where they are meant; those that OpenCC kept are."""
    places = [match.start() for match in _TWOFOLD.finditer(line)]
    characters = list(converted)
    for place in places:
        characters[place] = line[place]
    text = "".join(characters)
    kept = _written(text) | _named(text) | {match.start() for match in _NOTE.finditer(text)}
    kept |= {place for place in places if converted[place] in "乾徵"}
    for place in places:
        if place not in kept:
            characters[place] = _OTHER[line[place]]
    return "".join(characters)


def _written(text: str) -> set[int]:
    """Return where 著 means to write, or what was written."""
    authors = {match.end() - 1 for match in _AUTHOR.finditer(text) if is_person(match[1])}
    return authors | {match.start() for match in _WRITING.finditer(text)}


def _named(text: str) -> set[int]:
    """Return where 乾 is somebody's name: after a surname, and no word for what is dry."""
    if "乾" not in text:
        return set()
    dry = {match.start() for match in _DRY.finditer(text)}
    return {place for place, one in enumerate(text) if one == "乾" and place not in dry and _ends_name(text, place + 1)}


def _ends_name(text: str, end: int) -> bool:
    """Return whether a name of two or three characters, with nothing of a word before it, ends here."""
    starts = range(max(0, end - _LONGEST_NAME), end - 1)
    return any((not start or text[start - 1] in _BEFORE_NAME) and is_person(text[start:end]) for start in starts)
