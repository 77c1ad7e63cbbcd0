"""How papers and offices sign, and what they call what they write, as parts of patterns."""

from __future__ import annotations

OWN = "本[报刊网台社]"  # a paper of itself
HOUSE = rf"(?:{OWN}|特约|见习|实习|首席|融媒体?|全媒体?|新媒体)*"
REPORTER = "(?:记者|記者|通讯员|通訊員)"
"""Who writes, in either script: so pages are searched before they are restored."""

STAFF = f"(?:{REPORTER}|实习生|特派员|评论员|观察员)"
PHOTO_TEXT = r"文[ \u3000]?[/／|&+、][ \u3000]?图|图[ \u3000]?[/／|&+、][ \u3000]?文"
"""Text and pictures by one hand."""

PHOTOGRAPHERS = "摄影|摄像|图片?|照片"
"""Whose the pictures are, who wrote nothing."""

_WORK = "撰稿人|撰[文稿]|作者|执笔|供稿|投稿|报送|采写|整理|编写|策划|口述"
CREDITS = f"{_WORK}|{PHOTO_TEXT}|文图|图文|文字?|{PHOTOGRAPHERS}"
WRITER = f"(?:{HOUSE}{STAFF}|{CREDITS})"
NEWS = f"{OWN}讯"
REPORTS = "报[导道]"
PAPERS = "[日晚晨早商时周]报"
"""What the names of newspapers end with."""

SITES = f"网|台|{PAPERS}|平台|中心|论坛|频道|融媒|发布|在线|资讯|专栏|公众号|信息港|之窗|门户"
"""What the names of papers' sites and their sections end with."""

SPEAKER = r"(?:问|答|记者|主持人|[QA])\d{0,2}[ ]?[:：]"  # who speaks in an interview
LETTERS = "通知|通报|报告|请示|函|复函|批复|意见|决定|公告|通告|方案|总结"
"""What the titles of official letters end with."""

PIECES = "信息|文章|稿件|新闻|内容"  # what is said to be from somewhere: 文章来源
ISSUED = "发布|发文|公开|拟稿|起草|编写|编制|填报|来稿|投稿"  # by whom it was is told beside it: 发文机关
SKETCHES = "侧记|纪实|掠影|综述|见闻|速写|小记"
"""What the second lines of titles end with: 供水公司抢修侧记."""

CHATS = "说说|讲讲|谈谈|聊聊|看看"
SECRETS = "门道|秘诀|诀窍|奥秘|窍门"
"""How a writer speaks to readers, and what he promises to give away."""

SPEECHES = "讲话|发言|致辞|报告|主持词"
