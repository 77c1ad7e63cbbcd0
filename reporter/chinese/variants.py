"""Characters that differ between the two scripts, one by one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reporter.chinese.classes import FIRST_HAN, LAST_HAN
from reporter.chinese.gbk import codes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Simplified forms that are traditional characters of their own as well.
_SHARED = (
    "后里干台准几于余谷面斗只系云丑叶吁岩制姜卷历周布征御复并志托松板杯沈游炼症"
    "种佣签舍范蒙表谷采辟郁党升占向曲朱昆吊出回尽家据冬千同合凶凄凌冲刮勺卜厂厘"
)

# What tw2s does not know, a rare form and the ordinary one: forms that the lists of variants of 1955
# (第一批异体字整理表) and of printed forms of 1965 (印刷通用汉字字形表) put out of use, and Japanese ones.
_RARE = (
    "妳你塲場戯戲晩晚靑青淸清値值飮飲汚污鬪鬥鬭鬥砲炮鑛礦讃讚鄕鄉隣鄰畧略慙慚鎗槍氷冰寃冤欵款拏拿冩寫輭軟嬭奶媿愧"
    "窓窗牕窗菓果蔴麻痲麻籐藤栢柏碁棋脗吻啣銜効效傚效増增毎每黒黑歩步徳德歴歷厯歷暦曆麺麵髪髮豊豐恵惠恊協兎兔葢蓋"
    "厰廠廻回囘回冐冒剏創刧劫刼劫劵券厛廳叅參吿告呌叫喒咱噐器圅函圎圓坵丘堦階塡填壻婿姪侄婬淫嬾懶寳寶寜寧"
    "屛屏嶋島巵卮帋紙幙幕庒莊廏廄廐廄徃往徧遍怱匆悤匆恠怪悪惡慿憑憇憩拕拖挿插搥捶搾榨攷考敺驅斈學昬昏暎映柹柿栞刊"
    "梹檳椶棕椀碗盌碗槕桌檝楫櫈凳毧絨氊氈浄淨涙淚渕淵湏須濶闊澁澀熖焰犂犁猨猿玅妙珎珍瑯琅甎磚磗磚甞嘗畊耕疎疏踈疏"
    "癈廢皷鼓眎視硏研碪砧秔粳稾稿穉稚窰窯竒奇筞策箒帚簒篡粃秕紥紮緜綿纎纖缾瓶罇樽聨聯聫聯肎肯胷胸膓腸臋臀苐第茘荔蔕蒂"
    "蕚萼蘂蕊虵蛇螘蟻蠏蟹蠧蠹衇脈袴褲裠裙襃褒覇霸覩睹觧解詶酬酧酬諠喧譌訛讐仇賍贓賛贊賸剩趂趁跥跺蹏蹄躭耽躶裸躱躲輙輒"
    "辢辣逓遞逬迸郞郎銲焊錬煉鍫鍬鏁鎖鑚鑽閙鬧闗關阬坑陗峭隂陰隄堤隟隙隷隸雑雜霊靈靣面韈襪頺頹顋腮飜翻飡餐餁飪餙飾餽饋"
    "饍膳駈驅騐驗騣鬃髩鬢鴈雁鵞鵝鵶鴉鷰燕鹻鹼麁粗黙默皃貌乹乾冝宜冣最凢凡劒劍劔劍踫碰掽碰撚捻朶朵摠總鬰鬱欝鬱臯皋罸罰"
    "尙尚槪概戸戶戹厄擧舉伕夫揹背暱昵徬彷澂澄濬浚"
)


@cache
def _han() -> Sequence[str]:
    """The Chinese characters of GBK."""
    return tuple(one for one in codes().codes if FIRST_HAN <= one <= LAST_HAN)


@cache
def ordinary() -> Mapping[int, str]:
    """The ordinary traditional form of rare ones that tw2s leaves as they are, for ``str.translate``.

    衞, 枱 and 敍 of Hong Kong are in OpenCC's own tables for it, the others in a table of this module.

    >>> "衞生署在枱燈下敍舊的晩上".translate(ordinary())
    '衛生署在檯燈下敘舊的晚上'
    """
    from opencc import OpenCC

    han = "\n".join(_han())
    forms = zip(han, *(OpenCC(standard).convert(han) for standard in ("hk2t", "hk2s", "tw2s")), strict=True)
    of_hong_kong = {ord(old): new for old, new, simple, known in forms if known == old != simple}
    return {ord(old): new for old, new in zip(_RARE[::2], _RARE[1::2], strict=True)} | of_hong_kong


@cache
def simplified() -> Mapping[str, str]:
    """The simplified form of every character of GBK that has another one."""
    from opencc import OpenCC

    table: dict[str, str] = {}
    for standard in ("t2s", "tw2s", "hk2s"):
        forms = OpenCC(standard).convert("\n".join(_han())).split("\n")
        for old, new in zip(_han(), forms, strict=True):
            if old != new and len(new) == 1:
                table.setdefault(old, new)
    del table["么"]  # Taiwan's 幺; the mainland's simplified character
    return {**table, "著": "着"}


@cache
def to_simplified() -> Mapping[int, str]:
    """The same table, for ``str.translate``."""
    return {ord(old): new for old, new in simplified().items()}


@cache
def only_simplified() -> frozenset[str]:
    """The characters that a page in traditional script does not have: simplified forms that are nothing else.

    >>> "担" in only_simplified(), "后" in only_simplified(), "的" in only_simplified()
    (True, False, False)
    """
    from opencc import OpenCC

    forms = OpenCC("s2t").convert("\n".join(_han())).split("\n")
    return frozenset(old for old, new in zip(_han(), forms, strict=True) if old != new) - frozenset(_SHARED)
