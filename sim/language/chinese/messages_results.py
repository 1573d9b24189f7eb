"""What is wrong with a run, a result folder, the choice of seeds or an option: templates of finished messages."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # result folders
    "another process is working in this folder; wait for it, or give another one": (
        "另一个程序正在使用这个文件夹；请等它结束，或换一个文件夹"
    ),
    "is not empty and holds no run (there is no {file}); give a new or empty folder": (
        "不是空的，也没有运行结果（没有 {file}）；请用新的或空的文件夹"
    ),
    "is not empty and holds no results of this program (there is no {file}, but {other}); give a new or empty "
    "folder. Nothing is changed": (
        "不是空的，也没有本程序的结果（没有 {file}，却有 {other}）；请用新的或空的文件夹。没有改动任何内容"
    ),
    "holds results of '{name}' {hash}, not of '{other}' {wanted} (another scenario, seed, graph or model "
    "version); give another folder. Nothing is changed": (
        "里面是“{name}”{hash} 的结果，而不是“{other}”{wanted} 的（场景、种子、网络或模型版本不同）；请换一个文件夹"
        "。没有改动任何内容"
    ),
    "is damaged; play the run again": "已损坏；请重新运行",
    "is damaged ({reason}); nothing is changed. Give another folder, or take this one away": (
        "已损坏（{reason}）；没有改动任何内容。请换一个文件夹，或把它移走"
    ),
    "is damaged ({reason}); nothing is changed. Take it away and give the command that made the folder again: "
    "tables are made anew from journal.jsonl": (
        "已损坏（{reason}）；没有改动任何内容。请把它移走，再执行一次生成该文件夹的命令：表格会由 journal.jsonl 重"
        "新生成"
    ),
    "this line is damaged; nothing is changed. Take the line out to play its run again, or give another folder": (
        "这一行已损坏；没有改动任何内容。请删去这一行以便重新运行，或换一个文件夹"
    ),
    "is of layout {found}; this version reads layout {wanted}": "格式版本是 {found}；本版本读取 {wanted}",
    "is no result folder: there is no such folder": "不是结果文件夹：没有这个文件夹",
    "is no result folder: there is no {file} in it": "不是结果文件夹：里面没有 {file}",
    "holds a {kind}; give the folder of a run or a comparison": "里面是{kind}；请给出一次运行或一次比较的文件夹",
    "holds a {kind}, not a comparison": "里面是{kind}，不是比较",
    "holds a {kind}, not a sweep": "里面是{kind}，不是扫描",
    "comparison": "比较",
    "sweep": "扫描",
    "cannot be {act}: {reason}; nothing that was there is changed": "无法{act}：{reason}；原有内容没有改动",
    "read": "读取",
    "written": "写入",
    "graphs given in Python are not stored; write them to files and name these instead": (
        "在 Python 中给出的网络不会保存；请写成文件，再写明文件名"
    ),
    "the two results have no strategy in common: {here} here, {there} there": (
        "两个结果没有共同的策略：这边是 {here}，那边是 {there}"
    ),
    "is damaged ({reason}); take it away, or make it again": "已损坏（{reason}）；请把它移走，或重新生成",
    # runs and options
    "'{name}' is not here; {near}": "这里没有“{name}”；{near}",
    "{world} is not here; there are {worlds}, numbered from 0": "这里没有 {world}；共有{worlds}个，从 0 开始编号",
    "{number} is too few: at least 1 world is needed": "{number} 太少：至少需要1个世界",
    "{number} is too few: at least {least} worlds are needed": "{number} 太少：至少需要{least}个世界",
    "the sensitivity of a comparison on a given graph needs its result folder: give one": (
        "给定网络的比较要做敏感性分析，需要结果文件夹：请写明一个"
    ),
    "the sensitivity of a difference needs two strategies or more": "差值的敏感性分析至少需要两个策略",
    "{port} is taken by another program; choose another one": "端口 {port} 已被其他程序占用；请换一个",
    "SolaraViz needs {packages}: pip install 'wom-sim[mesa-viz]'": (
        "SolaraViz 需要 {packages}：请运行 pip install 'wom-sim[mesa-viz]'"
    ),
    "{workers} is no number of workers: at least 1, or auto": "{workers} 不是线程数：至少为 1，或写 auto",
    "'{name}' is not an engine; allowed are {names}": "“{name}”不是引擎；可用：{names}",
    "'{name}' is not spoken; allowed are {names}": "不支持语言“{name}”；可用：{names}",
    "{seed} is no seed: name one; with Mesa's batch_run, rng=[1, 2, 3] or, before Mesa 3.5, a parameter seed": (
        "{seed} 不是种子：请给出一个；用 Mesa 的 batch_run 时写 rng=[1, 2, 3]，Mesa 3.5 之前写参数 seed"
    ),
    "{seed} is no seed: a whole number from 0 to 2^64 - 1": "{seed} 不是种子：请写 0 到 2^64 - 1 之间的整数",
    "there is no such user; they are numbered from 0 to {last}": "没有这个用户；编号从 0 到 {last}",
    "user {user}: there is no such user; they are numbered from 0 to {last}": "没有用户 {user}；编号从 0 到 {last}",
    "this run was played without exposures, so it does not know what anybody noticed; play it again with "
    "exposures": "这次运行没有记录曝光，无从知道谁看到了什么；请带曝光记录重新运行",
    "one must be named; there are: {names}": "必须写明一个；现有：{names}",
    "'{name}' is not known; there are: {names}": "不认识“{name}”；现有：{names}",
    "{fault}, or 'weighted'": "{fault}，或写“weighted”",
    "interrupted": "已中断",
    # the choice of seeds, and spread
    "{value} is not a whole number of at least {least}": "{value} 不是至少为 {least} 的整数",
    "{value} is neither a number from 0 to 1, 'weighted', an edge attribute nor one number per tie": (
        "{value} 既不是 0 到 1 之间的数，也不是“weighted”、边的属性或每条关系一个数"
    ),
    "has shape {shape}; one number for each of {number} ties is needed": (
        "形状是 {shape}；需要给 {number} 条关系各一个数"
    ),
    "has shape {shape}; one number for each of {number} users is needed": (
        "形状是 {shape}；需要给 {number} 个用户各一个数"
    ),
    "{value} is not a number from 0 to 1": "{value} 不是 0 到 1 之间的数",
    "must be a networkx graph or a layer of a world; it is of type {kind}": (
        "必须是 networkx 的图或世界的一层；现在的类型是 {kind}"
    ),
    "'{name}': ties of a layer have no attributes; give a number, 'weighted' or one number per tie": (
        "“{name}”：一层的关系没有属性；请给一个数、“weighted”或每条关系一个数"
    ),
    "attribute '{name}' of edge {author} - {reader} is missing; needed is a number from 0 to 1": (
        "边 {author} - {reader} 缺少属性“{name}”；需要 0 到 1 之间的数"
    ),
    "attribute '{name}' of edge {author} - {reader} is {value}; needed is a number from 0 to 1": (
        "边 {author} - {reader} 的属性“{name}”是 {value}；需要 0 到 1 之间的数"
    ),
    "must be a list of users; it is {value}": "必须是用户的列表；现在是 {value}",
    "{user} is not a node of the graph": "{user} 不是图中的节点",
    "{user} is not a user of the graph": "{user} 不是图中的用户",
    "{user} is not a user of the layer; users are numbered from 0 to {last}": (
        "{user} 不是这一层的用户；用户编号从 0 到 {last}"
    ),
    "{value} is not known; known are: {names}": "不认识 {value}；可用：{names}",
    "seeds of the linear threshold model are chosen for chance 'weighted' only": (
        "线性阈值模型只能在概率为“weighted”时选择种子用户"
    ),
    "costs and budget go together: give both or neither": "costs 和 budget 要么都写，要么都不写",
    "{number} seeds are wanted; users to choose from: {most}": "需要 {number} 位种子用户；可选的用户有 {most}",
    "give either a count or a budget": "count 和 budget 只能写一个",
    "{budget} pays for nobody; the cheapest user costs {cheapest}": "{budget} 谁也请不起；最便宜的用户要 {cheapest}",
    "must be one number for each user": "必须给每个用户一个数",
    "{value} is not a number above 0": "{value} 不是大于 0 的数",
    "{value} is not a finite number": "{value} 不是有限的数",
    "{value} is not above 0 and at most {most}": "{value} 必须大于 0 且至多为 {most}",
    # what a choice of seeds promises
    "none: the rank looks at each user alone": "无：排名只看单个用户",
    "with a chance of at least {chance}, the spread is at least {percent} % of the largest that any choice could "
    "have (OPIM-C, 2 x {sets} reverse-reachable sets)": (
        "以至少 {chance} 的概率，传播范围不低于任何选法所能达到的最大值的 {percent} %（OPIM-C，2 x {sets} 个反向可"
        "达集）"
    ),
}
