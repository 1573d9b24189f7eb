"""What is wrong with a file that is read or written: YAML, tables, graphs, result folders."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # reading any file
    "is not UTF-8 text: save it with the encoding UTF-8": "不是 UTF-8 文本：请用 UTF-8 编码保存",
    "cannot be read: {reason}": "无法读取：{reason}",
    "cannot be written: {reason}": "无法写入：{reason}",
    "is larger than {size} bytes": "超过 {size} 字节",
    "there is no such file": "没有这个文件",
    "there is no file '{file}' in the folder {folder}": "文件夹 {folder} 里没有文件“{file}”",
    "there is no file {file}": "没有文件 {file}",
    "is there already; nothing is overwritten": "已经存在；不会覆盖任何内容",
    "there are no scenarios/*.yaml and no experiments/*.yaml here": (
        "这里没有 scenarios/*.yaml，也没有 experiments/*.yaml"
    ),
    # YAML
    "a field's name must be plain text": "字段名必须是普通文字",
    "is empty: a file begins with  schema: 1": "是空的：文件以 schema: 1 开头",
    "must be a mapping of fields, such as  schema: 1": "必须是一组字段，例如 schema: 1",
    "aliases such as *{name} are not allowed: write the value out": "不允许使用 *{name} 这样的别名：请把值完整写出来",
    "tags such as {tag} are not allowed": "不允许使用 {tag} 这样的标签",
    "nested deeper than {most} levels": "嵌套超过{most}层",
    "holds a character that text may not hold": "含有文本中不允许的字符",
    "a tab cannot indent: use spaces": "不能用制表符（Tab）缩进：请用空格",
    "cannot be understood": "无法理解",
    "is not valid YAML: {problem}": "不是有效的 YAML：{problem}",
    "is not valid YAML: {context}, {problem}": "不是有效的 YAML：{context}，{problem}",
    "is not valid YAML: expected '<document start>', but found {token}": (
        "不是有效的 YAML：这里应是文档的开头，却是 {token}"
    ),
    "is not valid YAML: expected a single document in the stream, but found another document": (
        "不是有效的 YAML：一个文件只能有一个文档，却又出现了一个"
    ),
    "while scanning for the next token": "在读取下一个符号时",
    "while scanning a simple key": "在读取字段名时",
    "while scanning a quoted scalar": "在读取引号中的文字时",
    "while scanning a double-quoted scalar": "在读取双引号中的文字时",
    "while scanning a block scalar": "在读取多行文字时",
    "while scanning a directive": "在读取指令时",
    "while scanning an alias": "在读取别名时",
    "while scanning an anchor": "在读取锚点时",
    "while scanning a tag": "在读取标签时",
    "while parsing a node": "在解析一个值时",
    "while parsing a block node": "在解析一个值时",
    "while parsing a flow node": "在解析一个值时",
    "while parsing a flow mapping": "在解析花括号时",
    "while parsing a flow sequence": "在解析方括号时",
    "while parsing a block mapping": "在解析一组字段时",
    "while parsing a block collection": "在解析列表时",
    "while parsing a tag": "在解析标签时",
    "found character {token} that cannot start any token": "这里不能出现字符 {token}（含有特殊字符的文字要加引号）",
    "could not find expected ':'": "缺少冒号“:”",
    "found unexpected end of stream": "文件提前结束（引号没有关闭？）",
    "found unexpected document separator": "出现了意外的文档分隔符",
    "found unknown escape character {token}": "不认识转义字符 {token}",
    "mapping values are not allowed here": "这里不能再写“字段: 值”（缩进不对，或含有冒号的文字没有加引号？）",
    "mapping keys are not allowed here": "这里不能写字段名",
    "sequence entries are not allowed here": "这里不能写列表项",
    "expected ',' or '}}', but got {token}": "应是“,”或“}}”，却是 {token}",
    "expected ',' or ']', but got {token}": "应是“,”或“]”，却是 {token}",
    "expected <block end>, but found {token}": "缩进不一致：此处应结束，却是 {token}",
    "expected the node content, but found {token}": "应是一个值，却是 {token}",
    "expected {wanted}, but found {token}": "应是{wanted}，却是 {token}",
    "alphabetic or numeric character": "字母或数字",
    "chomping or indentation indicators": "多行文字的标记",
    "a comment or a line break": "注释或换行",
    "a digit": "数字",
    "found duplicate YAML directive": "YAML 指令重复",
    "found incompatible YAML document (version 1.* is required)": "YAML 版本不兼容（需要 1.*）",
    "duplicate tag handle {token}": "标签 {token} 重复",
    "found undefined tag handle {token}": "标签 {token} 没有定义",
    # tables
    "'{name}' is in {file} already, on line {line}: names must differ": (
        "“{name}”已在 {file} 的第{line}行：名称不能相同"
    ),
    "'{file}' is no table: write one of {endings}": "“{file}”不是表格：请用以下类型之一：{endings}",
    "'{file}' cannot be looked for, as this text has no folder: load the scenario from a file": (
        "无法查找“{file}”，因为这段文本不在任何文件夹里：请从文件读取场景"
    ),
    "the first row must hold the names of the columns, '{name}' among them": "第一行必须是各列的名称，其中要有“{name}”",
    "the first row must hold the names of the columns, '{name}' among them; here: {found}": (
        "第一行必须是各列的名称，其中要有“{name}”；这里是：{found}"
    ),
    "is the name of two columns: keep one": "是两列的名称：请只保留一列",
    "has fields of its own: write one column for each, such as {column}": (
        "本身含有字段：请每个字段写一列，例如 {column}"
    ),
    "has {cells} cells where the first row has {width}: empty cells need their commas too": (
        "有{cells}个单元格，而第一行有{width}个：空单元格也要写逗号"
    ),
    "'{cell}' stands in column {column}, which has no name in the first row": (
        "“{cell}”在第{column}列，而该列在第一行没有名称"
    ),
    "is neither UTF-8 nor GB18030 text: save it as  CSV UTF-8": "既不是 UTF-8 也不是 GB18030 文本：请另存为 CSV UTF-8",
    "is not valid csv: {problem}": "不是有效的 csv：{problem}",
    "unexpected end of data": "数据提前结束（引号没有关闭？）",
    "'{comma}' expected after '{quote}'": "“{quote}”之后应是“{comma}”",
    "field larger than field limit ({most})": "单元格超过上限（{most} 个字符）",
    "is too large: the unpacked workbook has more than 20 MB": "过大：解压后的工作簿超过 20 MB",
    "is not an xlsx workbook with a sheet: save it as xlsx again": "不是含有工作表的 xlsx 工作簿：请重新另存为 xlsx",
    "the cells {cells} are merged: split them and fill in each": "单元格 {cells} 是合并的：请拆分并逐个填写",
    "the formula in {cell} has no value: save the file in a spreadsheet program": (
        "{cell} 里的公式没有值：请在电子表格软件中保存该文件"
    ),
    # graph files
    "files ending in '{ending}' are not read; allowed are {endings}": "不能读取以“{ending}”结尾的文件；可用：{endings}",
    "files ending in '{ending}' are not written; allowed are {endings}": (
        "不能写入以“{ending}”结尾的文件；可用：{endings}"
    ),
    "the file is empty": "文件是空的",
    "no column '{name}'; needed are source and target; found: {found}": (
        "没有“{name}”列；需要 source 和 target；现有：{found}"
    ),
    "there are two columns '{name}'; one is allowed": "有两个“{name}”列；只能有一个",
    "cannot be read as csv in UTF-8: {reason}": "无法作为 UTF-8 的 csv 读取：{reason}",
    "cannot be read as csv: {reason}": "无法作为 csv 读取：{reason}",
    "cannot be read as parquet: {reason}": "无法作为 parquet 读取：{reason}",
    "cannot be read as {kind}: {reason}": "无法作为 {kind} 读取：{reason}",
    "column {name} holds values of type {kind}; ids must be whole numbers or text": (
        "{name} 列的值属于类型 {kind}；编号必须是整数或文字"
    ),
    "column {name}: {reason}; needed is {kind}": "{name} 列：{reason}；需要的类型是 {kind}",
    "larger than {size} MiB; use csv or parquet for so large a graph": (
        "超过 {size} MiB；这么大的网络请用 csv 或 parquet"
    ),
    "has a document type declaration (DOCTYPE), which graph files must not have": (
        "含有文档类型声明（DOCTYPE），网络文件中不允许"
    ),
    "no tie of platform '{name}'; the column platform holds: {found}": (
        "没有属于平台“{name}”的关系；platform 列里有：{found}"
    ),
    "holds no ties; at least one is needed": "没有任何关系；至少需要一条",
    "some ids are whole numbers and some are text; all must be of one type": "有的编号是整数，有的是文字；必须统一",
    "tie {number}: {fault}": "第{number}条关系：{fault}",
    "{column} is blank": "{column} 是空的",
    "source and target are the same user": "source 和 target 是同一个用户",
    "strength must be strong or weak": "strength 必须是 strong 或 weak",
    "weight must be a number of at least 0": "weight 必须是至少为 0 的数",
    "nodes must be all whole numbers or all text": "节点必须全是整数，或全是文字",
    "{name} must hold values of type {kind} only": "{name} 的值必须都属于类型 {kind}",
    "{number} users are too many; at most {most}": "{number} 个用户太多；最多 {most}",
    "its ties have no direction; write direction: both": "其中的关系没有方向；请写 direction: both",
    "tie {number} repeats an earlier one; to allow that, write repeated: merge": (
        "第{number}条关系与前面的重复；如要允许，请写 repeated: merge"
    ),
    "graph of {platform}: {fault}": "{platform} 的网络：{fault}",
    # building a world
    "there is no platform '{name}'; there are: {names}": "没有平台“{name}”；现有：{names}",
    "the graph says who is on the platform; only 100 % is allowed": "谁在这个平台上由网络决定；只能是 100 %",
    "from_network needs a platform whose network is a graph file": "from_network 要求有一个平台的网络来自网络文件",
    "{users}, but the graphs hold {found} users; write from_network": (
        "写的是 {users}，而网络中有 {found} 个用户；请写 from_network"
    ),
    "{number} users in all are too many; at most {most}": "总共 {number} 个用户太多；最多 {most}",
    "{user} is not the id of a user in the graph file": "{user} 不是网络文件中用户的编号",
    "there is no user {user}; users are numbered from 0 to {last}": "没有用户 {user}；用户编号从 0 到 {last}",
    "more than 256 different activities; at most 256 are allowed": "不同的活跃度超过256种；最多256种",
    "{users} users with about {ties} ties need {needed} GB of memory, and {free} GB are free; fewer users or "
    "fewer ties each would do": (
        "{users} 个用户、约 {ties} 条关系需要 {needed} GB 内存，而可用内存只有 {free} GB；请减少用户或每人的关系"
    ),
    "{readers} readers; at most {most} with {members} members": "{readers} 位读者；{members} 名成员时最多 {most}",
    "{readers} readers; at most {most} with {members} members in groups of {size}": (
        "{readers} 位读者；{members} 名成员、每群 {size} 人时最多 {most}"
    ),
    "{neighbours}; an even number below half of the {members} members is needed": (
        "写的是 {neighbours}；需要小于成员数 {members} 一半的偶数"
    ),
    "a complete network has at most {most} members; here: {members}": "完全网络最多 {most} 名成员；这里有 {members}",
    "{number} authors are wanted, but only {found} people on the platform are active": (
        "需要 {number} 位作者，但平台上只有 {found} 名活跃的人"
    ),
    "nobody on the platform is active": "平台上没有活跃的人",
    # large worlds, which are kept
    "this world is not kept: {place} has no room for {size} GB": "未保留这个世界：{place} 放不下 {size} GB",
    "this world is not kept: {place}: {reason}": "未保留这个世界：{place}: {reason}",
    "kept this world to open at once from now on: {size} GB in {place}; delete it at will": (
        "已保留这个世界，以后可立即打开：{place} 中 {size} GB；可随时删除"
    ),
    "the kept world in {place} is damaged: it is built anew": "{place} 中保留的世界已损坏：正在重新生成",
    # what the operating system says
    "[Errno {number}] {reason}: '{file}'": "{reason}（{file}，错误 {number}）",
    "[Errno {number}] {reason}": "{reason}（错误 {number}）",
    "No such file or directory": "没有这个文件或文件夹",
    "Permission denied": "没有权限",
    "Is a directory": "这是一个文件夹",
    "it is a folder": "这是一个文件夹",
    "Not a directory": "这不是文件夹",
    "File exists": "文件已经存在",
    "No space left on device": "磁盘空间不足",
    "Read-only file system": "磁盘是只读的",
    "File name too long": "文件名太长",
    "Too many open files": "打开的文件太多",
    "Input/output error": "磁盘读写出错",
    "Disk quota exceeded": "超出磁盘配额",
}
