"""Readings of Han names: a surname reading in surname place only. From the reading of surnames in dictionaries (现代汉语词典)
and the usual reading of given names' characters; toneless, v for ü.
"""
from cells import Maker, varied

m = Maker("reading")
SURNAMES = {"单": "shan", "曾": "zeng", "仇": "qiu", "查": "zha", "区": "ou", "解": "xie", "朴": "piao", "缪": "miao", "阚": "kan", "薄": "bo", "翟": "zhai", "覃": "qin", "盖": "ge", "任": "ren", "华": "hua", "乐": "yue", "召": "shao", "员": "yun", "种": "chong", "秘": "bi",
            "繁": "po", "折": "she", "洗": "xian", "冼": "xian", "尹": "yin", "燕": "yan", "宁": "ning", "葛": "ge", "柏": "bai", "那": "na", "哈": "ha", "佴": "nai", "逄": "pang", "乜": "nie", "尉迟": "yu chi", "单于": "chan yu", "万俟": "mo qi", "拓跋": "tuo ba", "长孙": "zhang sun", "令狐": "ling hu",
            "澹台": "tan tai", "欧阳": "ou yang", "司马": "si ma", "诸葛": "zhu ge", "宇文": "yu wen", "上官": "shang guan", "夏侯": "xia hou", "慕容": "mu rong", "吕": "lv", "王": "wang", "李": "li", "张": "zhang", "重": None, "石": "shi", "车": "che", "纪": "ji", "牟": "mou", "隗": "wei", "郇": "xun", "郗": "xi",
            "卜": "bu", "晁": "chao", "褚": "chu", "邸": "di", "费": "fei", "甘": "gan", "戈": "ge", "过": "guo", "郝": "hao", "贾": "jia", "寇": "kou", "匡": "kuang", "郦": "li", "蔺": "lin", "宓": "mi", "祁": "qi", "瞿": "qu", "芮": "rui", "萨": "sa", "闫": "yan", "沈": "shen", "殳": "shu", "台": "tai", "佟": "tong", "危": "wei", "冯": "feng",
            "席": "xi", "冼星".replace("星", ""): "xian", "幸": "xing", "宣": "xuan", "应": "ying", "俞": "yu", "臧": "zang", "砧": None, "祭": "zhai", "仉": "zhang", "祝": "zhu", "卓": "zhuo", "訾": "zi", "呂": "lv", "張": "zhang", "曾": "zeng", "單": "shan", "歐陽": "ou yang", "瞿": "qu", "麴": "qu", "能": "nai", "黑": "he", "盛": "sheng", "句": "gou", "贲": "ben"}
GIVEN = {"小明": "xiao ming", "伟": "wei", "雄": "xiong", "建国": "jian guo", "秀英": "xiu ying", "静": "jing", "志强": "zhi qiang", "丽华": "li hua", "浩然": "hao ran", "晓东": "xiao dong", "文博": "wen bo", "嘉怡": "jia yi", "一鸣": "yi ming", "永红": "yong hong", "桂兰": "gui lan"}
for surname, reading in SURNAMES.items():
    if not reading:
        continue
    for given in m.rng.sample(sorted(GIVEN), 2):
        m.add("surname", surname + given, None, "good", parts={"pinyin": reading + " " + GIVEN[given]})
# the same characters in a given name have their usual reading
for name, reading in [("王单", "wang dan"), ("李曾", "li ceng"), ("王朴", "wang pu"), ("张查理", "zhang cha li"), ("王乐", "wang le"), ("李重阳", "li chong yang"), ("王长江", "wang chang jiang"), ("刘行", "liu xing"), ("张调", None), ("赵传", "zhao chuan"), ("王解放", "wang jie fang"), ("李区", "li qu"), ("王盖", "wang gai"),
                      ("刘薄", "liu bao"), ("王华", "wang hua"), ("李宁", "li ning"), ("陈佳音", "chen jia yin"), ("王安石", "wang an shi"), ("李大钊", "li da zhao"), ("张大千", "zhang da qian"), ("钱学森", "qian xue sen"), ("欧阳修", "ou yang xiu"), ("曾国藩", "zeng guo fan"), ("单田芳", "shan tian fang"), ("仇英", "qiu ying"),
                      ("查良镛", "zha liang yong"), ("解缙", "xie jin"), ("朴树", "piao shu"), ("尉迟恭", "yu chi gong"), ("令狐冲", "ling hu chong"), ("吕布", "lv bu"), ("女娲", None), ("王绿竹", "wang lv zhu"), ("李晓露", "li xiao lu"), ("周杰伦", "zhou jie lun"), ("林俊杰", "lin jun jie"), ("蔡依林", "cai yi lin"), ("张惠妹", "zhang hui mei"),
                      ("陈奕迅", "chen yi xun"), ("马化腾", "ma hua teng"), ("王朝阳", "wang chao yang"), ("李曙光", "li shu guang"), ("刘朝晖", "liu zhao hui"), ("张朝阳", "zhang chao yang"), ("王重庆", "wang chong qing"), ("陈长生", "chen chang sheng"), ("李长春", "li chang chun"), ("赵长乐", "zhao chang le"), ("任盈盈", "ren ying ying"),
                      ("盖叫天", "ge jiao tian"), ("乐毅", "yue yi"), ("那英", "na ying"), ("冼星海", "xian xing hai"), ("区志强", "ou zhi qiang"), ("缪建民", "miao jian min"), ("阚清子", "kan qing zi"), ("翟天临", "zhai tian lin"), ("覃辉", "qin hui"), ("薄一波", "bo yi bo"), ("张行", "zhang xing"), ("王校长", None), ("李好", "li hao"),
                      ("宁静", "ning jing"), ("甯静", "ning jing"), ("于丹", "yu dan"), ("余秋雨", "yu qiu yu"), ("丁俊晖", "ding jun hui"), ("姚明", "yao ming"), ("易建联", "yi jian lian"), ("孙杨", "sun yang"), ("傅园慧", "fu yuan hui"), ("张继科", "zhang ji ke"), ("许昕", "xu xin"), ("谌龙", "chen long"), ("谌利军", "chen li jun"),
                      ("石宇奇", "shi yu qi"), ("黄雅琼", "huang ya qiong"), ("王皓", "wang hao"), ("郎平", "lang ping"), ("朱婷", "zhu ting"), ("惠若琪", "hui ruo qi"), ("张常宁", "zhang chang ning"), ("龚翔宇", "gong xiang yu"), ("袁心玥", "yuan xin yue"), ("颜妮", "yan ni"), ("茜茜", None), ("王茜", "wang qian"), ("刘茜", "liu qian"),
                      ("陈茜", "chen qian"), ("李莘", "li xin"), ("王莘", "wang shen"), ("张瑾", "zhang jin"), ("李昇", "li sheng"), ("王晟", "wang sheng"), ("张堃", "zhang kun"), ("李喆", "li zhe"), ("王喆", "wang zhe"), ("赵璐", "zhao lu"), ("陈璟", "chen jing"), ("王婧", "wang jing"), ("张玥", "zhang yue"), ("李珏", "li jue"),
                      ("张贇", "zhang yun"), ("王翀", "wang chong"), ("李骞", "li qian"), ("王骁", "wang xiao"), ("张燊", "zhang shen"), ("李祎", "li yi"), ("王祎", "wang yi"), ("张昱", "zhang yu"), ("刘煜", "liu yu"), ("王弢", "wang tao"), ("李甯", "li ning"), ("王淼", "wang miao"), ("张焱", "zhang yan"), ("李垚", "li yao")]:
    if reading and name not in ("李莘", "王莘"):
        m.add("given", name, None, "good", parts={"pinyin": reading})
for cls, raw, reading in varied("reading"):
    m.add(cls, raw, None, "good", parts={"pinyin": reading})
m.write()
