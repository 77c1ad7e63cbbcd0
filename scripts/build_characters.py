"""Make the tables of characters beside reporter/chinese/: variants.txt, pinyin.txt and vanishing.txt.

Usage: build_characters.py [--check]

variants.txt tells the two scripts apart as the tables of OpenCC do (Apache-2.0), pinyin.txt has the readings of
pypinyin (MIT), vanishing.txt the words of two characters between which a code without a character may stand. They are
built ahead, so that no run has to ask these libraries for twenty thousand characters. ``--check`` tells whether they
are as they would be built.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING

from opencc import OpenCC
from pypinyin.constants import PINYIN_DICT

from reporter.chinese import bigrams
from reporter.chinese.classes import FIRST_HAN, LAST_HAN
from reporter.chinese.gbk import LEADS, codes
from reporter.restore.slips.gaps import Run, by_lead, cost_alone
from reporter.restore.slips.search_weights import GAPS, LONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FOLDER = Path(__file__).resolve().parent.parent / "reporter/chinese"

# Simplified forms that are traditional characters of their own as well.
SHARED = (
    "后里干台准几于余谷面斗只系云丑叶吁岩制姜卷历周布征御复并志托松板杯沈游炼症"
    "种佣签舍范蒙表谷采辟郁党升占向曲朱昆吊出回尽家据冬千同合凶凄凌冲刮勺卜厂厘"
)

# What tw2s does not know, a rare form and the ordinary one: forms that the lists of variants of 1955
# (第一批异体字整理表) and of printed forms of 1965 (印刷通用汉字字形表) put out of use, and Japanese ones.
RARE = (
    "妳你塲場戯戲晩晚靑青淸清値值飮飲汚污鬪鬥鬭鬥砲炮鑛礦讃讚鄕鄉隣鄰畧略慙慚鎗槍氷冰寃冤欵款拏拿冩寫輭軟嬭奶媿愧"
    "窓窗牕窗菓果蔴麻痲麻籐藤栢柏碁棋脗吻啣銜効效傚效増增毎每黒黑歩步徳德歴歷厯歷暦曆麺麵髪髮豊豐恵惠恊協兎兔葢蓋"
    "厰廠廻回囘回冐冒剏創刧劫刼劫劵券厛廳叅參吿告呌叫喒咱噐器圅函圎圓坵丘堦階塡填壻婿姪侄婬淫嬾懶寳寶寜寧"
    "屛屏嶋島巵卮帋紙幙幕庒莊廏廄廐廄徃往徧遍怱匆悤匆恠怪悪惡慿憑憇憩拕拖挿插搥捶搾榨攷考敺驅斈學昬昏暎映柹柿栞刊"
    "梹檳椶棕椀碗盌碗槕桌檝楫櫈凳毧絨氊氈浄淨涙淚渕淵湏須濶闊澁澀熖焰犂犁猨猿玅妙珎珍瑯琅甎磚磗磚甞嘗畊耕疎疏踈疏"
    "癈廢皷鼓眎視硏研碪砧秔粳稾稿穉稚窰窯竒奇筞策箒帚簒篡粃秕紥紮緜綿纎纖缾瓶罇樽聨聯聫聯肎肯胷胸膓腸臋臀苐第茘荔蔕蒂"
    "蕚萼蘂蕊虵蛇螘蟻蠏蟹蠧蠹衇脈袴褲裠裙襃褒覇霸覩睹觧解詶酬酧酬諠喧譌訛讐仇賍贓賛贊賸剩趂趁跥跺蹏蹄躭耽躶裸躱躲輙輒"
    "辢辣逓遞逬迸郞郎銲焊錬煉鍫鍬鏁鎖鑚鑽閙鬧闗關阬坑陗峭隂陰隄堤隟隙隷隸雑雜霊靈靣面韈襪頺頹顋腮飜翻飡餐餁飪餙飾餽饋"
    "饍膳駈驅騐驗騣鬃髩鬢鴈雁鵞鵝鵶鴉鷰燕鹻鹼麁粗黙默皃貌乹乾冝宜冣最凢凡劒劍劔劍踫碰掽碰撚捻朶朵摠總鬰鬱欝鬱臯皋罸罰"
    "尙尚槪概戸戶戹厄擧舉伕夫揹背暱昵徬彷澂澄濬浚陜陝墑墒"
)

HAN = tuple(one for one in codes().codes if FIRST_HAN <= one <= LAST_HAN)
"""The Chinese characters of GBK."""


def converted(standard: str) -> list[str]:
    """Return what OpenCC makes of each character, one by one."""
    return OpenCC(standard).convert("\n".join(HAN)).split("\n")


def ordinary() -> dict[str, str]:
    """Return the ordinary form of rare ones that tw2s leaves as they are; those of Hong Kong are OpenCC's."""
    forms = zip(HAN, *map(converted, ("hk2t", "hk2s", "tw2s")), strict=True)
    of_hong_kong = {old: new for old, new, simple, known in forms if known == old != simple}
    return dict(zip(RARE[::2], RARE[1::2], strict=True)) | of_hong_kong


def simplified() -> dict[str, str]:
    """Return the simplified form of every character that has another one."""
    table: dict[str, str] = {}
    for standard in ("t2s", "tw2s", "hk2s"):
        for old, new in zip(HAN, converted(standard), strict=True):
            if old != new and len(new) == 1:
                table.setdefault(old, new)
    del table["么"]  # Taiwan's 幺; the mainland's simplified character
    return {**table, "著": "着"}


def only_simplified() -> list[str]:
    """Return the characters that a page in traditional script does not have: simplified forms that are nothing else."""
    return [old for old, new in zip(HAN, converted("s2t"), strict=True) if old != new and old not in SHARED]


def unmapped(simple: dict[str, str]) -> list[str]:
    """Return the characters with a simplified form that none of OpenCC's tables maps a character of GB 2312 to."""
    plain = "".join(one for one in HAN if one.encode("gb2312", "ignore"))
    mapped = {one for standard in ("s2t", "s2tw", "s2hk") for one in OpenCC(standard).convert("\n".join(plain))}
    return [one for one in simple if one not in mapped and one not in plain]


def variants() -> str:
    """Return variants.txt: a line each of pairs for simplified and ordinary forms, and of the other characters."""
    simple = simplified()
    tables = {
        "simplified": "".join(old + new for old, new in simple.items()),
        "ordinary": "".join(old + new for old, new in ordinary().items()),
        "only_simplified": "".join(only_simplified()),
        "unmapped": "".join(unmapped(simple)),
    }
    return "".join(f"{name} {characters}\n" for name, characters in tables.items())


def pinyin() -> str:
    """Return pinyin.txt: a line for each reading, the characters that are usually read so, then the others."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for one in HAN:
        for place, reading in enumerate(filter(None, PINYIN_DICT.get(ord(one), "").split(","))):
            found.setdefault(reading, ([], []))[place > 0].append(one)
    return "".join(
        f"{reading} {''.join(usual)} {''.join(other)}\n" for reading, (usual, other) in sorted(found.items())
    )


def vanishing() -> str:
    """Return vanishing.txt: the words, in every form that a page may have them in, by either byte, and common ends."""
    simple, known, empty = simplified(), codes().codes, codes().empty
    forms: dict[str, list[str]] = {}
    for one in HAN:
        forms.setdefault(simple.get(one, one), []).append(one)
    leads, trails = defaultdict[int, list[Run]](list), defaultdict[int, list[Run]](list)
    words = bigrams.rows().all_words()
    for neighbours, cost in likeliest(words, 2).items():
        for pair in product(*(forms.get(one, ()) for one in neighbours)):
            first, second = (known[one] for one in pair)
            if second >> 8 in empty.get(first & 255, ()):
                leads[first >> 8].append((cost, "".join(pair)))
                trails[second & 255].append((cost, "".join(pair)))
    lines = [f"lead-{byte:02x} {told(runs)}" for byte, runs in sorted(leads.items())]
    lines += [f"trail-{byte:02x} {told(sorted(runs)[: GAPS.words])}" for byte, runs in sorted(trails.items())]
    lines += [f"three-{ends} {told(runs)}" for ends, runs in sorted(threes(words, forms).items())]
    return "\n".join([*lines, f"common {common()}"]) + "\n"


def threes(words: Mapping[str, float], forms: Mapping[str, Sequence[str]]) -> Mapping[str, list[Run]]:
    """Return three characters side by side in words between which two codes vanish, by their first and last byte."""
    known, empty = codes().codes, codes().empty
    found = defaultdict[str, list[Run]](list)
    for neighbours, cost in likeliest(words, 3).items():
        for run in product(*(forms.get(one, ()) for one in neighbours)):
            numbers = [known[one] for one in run]
            if all(after >> 8 in empty.get(before & 255, ()) for before, after in pairwise(numbers)):
                found[f"{numbers[0] >> 8:02x}{numbers[2] & 255:02x}"].append((cost, "".join(run)))
    return found


def likeliest(words: Mapping[str, float], length: int) -> Mapping[str, float]:
    """Return so many characters side by side in words, each with the cost of the likeliest word that has them."""
    found: dict[str, float] = {}
    for word, cost in words.items():
        for one in (word[start : start + length] for start in range(len(word) - length + 1)):
            found[one] = min(cost, found.get(one, cost))
    return found


def told(runs: list[Run]) -> str:
    """Return the runs, the likeliest first, each with its cost as a character."""
    return "".join(pair + bigrams.told(cost) for cost, pair in sorted(runs))


def common() -> str:
    """Return the commonest characters whose trail is a lead byte."""
    found = [one for lead in LEADS for trail, one in by_lead(lead) if trail > LONE]
    return "".join(sorted(found, key=cost_alone)[: GAPS.common])


def main() -> int:
    """Write the files, or compare them; 1 where one is not as it would be."""
    stale = []
    for name, text in (("variants", variants()), ("pinyin", pinyin()), ("vanishing", vanishing())):
        path = FOLDER / f"{name}.txt"
        if "--check" in sys.argv[1:]:
            stale += [path.name] if path.read_text("utf-8") != text else []
        else:
            path.write_text(text, "utf-8")
            print(f"{path.name}: {path.stat().st_size:,} bytes")
    print(*stale)
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main())
