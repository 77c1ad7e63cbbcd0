"""The verbs that tell what a body did: parts of patterns."""

from __future__ import annotations

DEEDS = (
    "组织|开展|走访|出动|派出|投入|查处|新建(?!商品|住宅|住房)|改造|举办|召开|推出|建立|印发|处置|受理|检查|抽查|排查|更换|维修|完成|联合"
    "|会同|成立|组建|制定|整治|拆除|清理|培训|慰问|发放|推动|争取|引进|签订|帮助|协调|化解"
)
"""Verbs whose subject is a body, whatever goes before: what goes on without a subject goes on with the same one."""

ACTS = (
    "投资|建成|采集|走进|督改|抓获|破获|审结|执结|追回|清退|接待|发送|新增|实现|办理|救助|减免|兑现|兑付|收回|关停"
    "|建设|修复|实施|开通|启用|投用|打通|压减|清运|销号|消除|筹集|征集|招录|帮扶|执行|冻结|收治|接诊|播种|造林|采购"
    "|签约|落实|下派|审批|收集|征求|提供|巡查|抢修|救治|监测|创建|打造|选派|调解|处理|回访|解决"
)
"""Verbs of a clause that is known to go on about a body; by themselves they are told of works and persons as well."""

OFFICIAL = (
    "组织|开展|走访|出动|派出|查处|处置|受理|检查|抽查|排查|组建|制定|整治|发放|约谈|清退|审结|执结|追回|接待|办理|救助"
    "|减免|兑付|收治|接诊|审批|征求|巡查|抢修|调解|回访|立案|接报|接收|新收|审查|批准|罚没|夜查|开出|查(?=了?[0-9])"
    "|对[^，。；]{2,30}(?:作出|给予|扣减|核减|清退|约谈|立案|处以|全部清退)"
)
"""Deeds that an office tells of itself where nobody else acts in its text; what a whole county did is none of them."""
