"""Name cells. Rulings: family and given name in natural case, particles with the family name; households and organizations
have no given name; a company or a remark in a name column is told as such; a placeholder is missing. Names are invented or
common; the parts follow from how each cell is put together.
"""
from cells import Maker, varied

m = Maker("name")


def person(cls, raw, family, given, profile=None, **more):
    m.add(cls, raw, None, "good", profile, {"kind": "person", "family": family, "given": given, **more})


def household(raw, family=None, profile=None):
    parts = {"kind": "household", "given": ""}
    if family is not None:
        parts["family"] = family
    m.add("joint", raw, None, "good", profile, parts)


def org(raw, profile=None):
    m.add("organization", raw, None, None, profile, {"kind": "org", "given": "", "family": ""})


# --- Western ---
GIVEN = ["John", "Mary", "Anne-Marie", "Robert", "Elena", "Søren", "Zoë", "Patrick", "Ingrid", "Hannah", "Lucas", "Émilie", "Katarzyna", "Dimitri", "Aoife", "Thomas", "Beatriz", "Owen", "Marta", "Jean-Luc"]
FAMILY = ["Smith", "O'Brien", "McDonald", "van der Berg", "Müller", "de la Cruz", "Núñez", "MacLeod", "von Trapp", "Smith-Jones", "D'Angelo", "Fitzgerald", "Kowalska", "Da Silva", "Le Blanc", "Hansen", "Van Dyke", "Di Marco",
          "Johnson", "Petrov", "Nakamura", "Okafor", "Lindqvist", "Papadopoulos", "Novák", "ten Brink", "St. John", "del Toro", "Bauer", "Wright"]
SHAPES = [
    ("plain", "{g} {f}", {}), ("comma", "{f}, {g}", {}), ("comma", "{f},{g}", {}), ("middle", "{g} {m} {f}", {"middle": "{m}"}), ("middle", "{f}, {g} {i}.", {"middle": "{i}."}),
    ("middle", "{g} {i}. {f}", {}), ("title", "Mr. {g} {f}", {}), ("title", "Dr {g} {f}", {}), ("title", "Mrs {g} {f}", {}), ("title", "Prof. Dr. {g} {f}", {}), ("title", "Herr {g} {f}", {}),
    ("title", "Ms. {f}, {g}", {}), ("suffix", "{g} {f} Jr.", {"suffix": "Jr"}), ("suffix", "{g} {f}, Jr", {"suffix": "Jr"}), ("suffix", "{g} {f} III", {"suffix": "III"}), ("suffix", "{f}, {g}, Sr.", {"suffix": "Sr"}),
    ("suffix", "{g} {f}, PhD", {}), ("suffix", "{g} {f} MD", {}), ("suffix", "{g} {f}, M.D.", {}), ("suffix", "{g} {f}, Esq.", {}), ("upper", "{G} {F}", {}), ("upper", "{F}, {G}", {}), ("lower", "{lg} {lf}", {}),
    ("nickname", '{g} "Buddy" {f}', {"nickname": "Buddy"}), ("nickname", "{g} (Buddy) {f}", {"nickname": "Buddy"}), ("nickname", "{g} {f} (Buddy)", {"nickname": "Buddy"}), ("maiden", "{g} {f} (née Walsh)", {"maiden": "Walsh"}),
    ("maiden", "{g} {f} geb. Walsh", {"maiden": "Walsh"}), ("spaces", "  {g}   {f} ", {}), ("spaces", "{g}\u00a0{f}", {}), ("spaces", "{g}\t{f}", {}), ("wrapping", "{g} {f},", {}), ("wrapping", "'{g} {f}", {}), ("wrapping", '"{g} {f}"', {}),
    ("wrapping", "{g} {f}.", {}), ("label", "Name: {g} {f}", {}), ("label", "Attn: {g} {f}", {}), ("label", "c/o {g} {f}", {}), ("label", "Contact: {g} {f}", {}), ("remark", "{g} {f} - VIP", {}), ("remark", "{g} {f} (deceased)", {}),
    ("remark", "{g} {f} *VIP*", {}), ("remark", "{g} {f} [DUPLICATE]", {}), ("remark", "{g} {f} (do not call)", {}), ("remark", "{g} {f} 0155", {}), ("remark", "{g} {f} <buddy@example.com>", {}), ("remark", "{g} {f} 🎉", {}),
    ("remark", "{g} {f} (2)", {}), ("remark", "{g} {f} / 212-555-0148", {}), ("remark", "{g} {f} (she/her)", {}), ("remark", "{g} {f} - inactive", {}), ("remark", "VIP {g} {f}", {}), ("title", "Sir {g} {f}", {}), ("title", "Mme {g} {f}", {}),
    ("title", "Dr. med. {g} {f}", {}), ("title", "Dipl.-Ing. {g} {f}", {}), ("upper", "{F} {g}", {}), ("upper", "{g} {F}", {}), ("initial", "{i}. {f}", {}), ("suffix", "{g} {f} CPA", {}), ("suffix", "{g} {f}, MBA, PMP", {}),
]
MIDDLE = ["James", "Louise", "Edward", "Grace"]
for n in range(680):
    cls, shape, extra = SHAPES[n % len(SHAPES)]
    g, f, mid = m.rng.choice(GIVEN), m.rng.choice(FAMILY), m.rng.choice(MIDDLE)
    small = f[0].islower() or " " in f or "'" in f or f.startswith(("Mc", "Mac"))
    if cls in ("upper", "lower") and f in ("Da Silva", "Le Blanc", "Van Dyke", "Di Marco", "St. John"):
        f = "Hansen"  # its natural case cannot be known
    if cls == "lower" and "-" not in g and f in ("Fitzgerald",):
        f = "Bauer"
    if shape == "{F} {g}" and " " in f:
        f = "Petrov"
    values = {"g": g, "f": f, "m": mid, "i": mid[0], "G": g.upper(), "F": f.upper(), "lg": g.lower(), "lf": f.lower()}
    given = mid[0] + "." if cls == "initial" else g  # an initial keeps its dot
    person(cls, shape.format(**values), f, given, **{k: v.format(**values) for k, v in extra.items()})

for raw, family, given in [
        ("María José García López", "García López", "María José"), ("José Luis Rodríguez Zapatero", "Rodríguez Zapatero", "José Luis"), ("Gabriel García Márquez", "García Márquez", "Gabriel"), ("Juan Carlos Pérez Gómez", "Pérez Gómez", "Juan Carlos"),
        ("García López, María José", "García López", "María José"), ("Ana de la Vega", "de la Vega", "Ana"), ("José Ortega y Gasset", "Ortega y Gasset", "José"), ("João da Silva", "da Silva", "João"), ("Maria dos Santos", "dos Santos", "Maria"),
        ("Luiz Inácio da Silva", "da Silva", "Luiz"), ("Ludwig van Beethoven", "van Beethoven", "Ludwig"), ("LUDWIG VAN BEETHOVEN", "van Beethoven", "Ludwig"), ("ludwig van beethoven", "van Beethoven", "Ludwig"), ("Vincent van Gogh", "van Gogh", "Vincent"),
        ("Johann Wolfgang von Goethe", "von Goethe", "Johann"), ("Ursula von der Leyen", "von der Leyen", "Ursula"), ("von der Leyen, Ursula", "von der Leyen", "Ursula"), ("Leyen, Ursula von der", "von der Leyen", "Ursula"), ("Charles de Gaulle", "de Gaulle", "Charles"),
        ("CHARLES DE GAULLE", "de Gaulle", "Charles"), ("Leonardo da Vinci", "da Vinci", "Leonardo"), ("Marine Le Pen", "Le Pen", "Marine"), ("Conan O'Brien", "O'Brien", "Conan"), ("CONAN O'BRIEN", "O'Brien", "Conan"), ("conan o’brien", "O'Brien", "Conan"),
        ("RONALD MCDONALD", "McDonald", "Ronald"), ("ronald mcdonald", "McDonald", "Ronald"), ("Flora MacDonald", "MacDonald", "Flora"), ("J. R. R. Tolkien", "Tolkien", "J."), ("J.R.R. Tolkien", "Tolkien", "J.R.R."), ("JFK Smith", "Smith", "JFK"),
        ("Smith, J.", "Smith", "J."), ("Sinéad Ní Bhriain", "Ní Bhriain", "Sinéad"), ("Seán Ó Briain", "Ó Briain", "Seán"), ("Osama bin Laden", "bin Laden", "Osama"), ("Mohammed Al-Fayed", "Al-Fayed", "Mohammed"), ("Abdul Rahman Khan", "Khan", "Abdul Rahman"),
        ("Fatima al-Sayed", "al-Sayed", "Fatima"), ("Nguyễn Văn An", "Nguyễn", "An"), ("Nguyen Van An", "Nguyen", "An"), ("Trần Thị Mai", "Trần", "Mai"), ("Lê Minh Anh", "Lê", "Anh"), ("WANG Xiaoming", "Wang", "Xiaoming"), ("Wang Xiaoming", "Wang", "Xiaoming"),
        ("Xiaoming Wang", "Wang", "Xiaoming"), ("Zhang Wei", "Zhang", "Wei"), ("LI, Na", "Li", "Na"), ("Li Na", "Li", "Na"), ("Ouyang Nana", "Ouyang", "Nana"), ("Chen Xiao-Ming", "Chen", "Xiao-Ming"), ("Wong Kar-wai", "Wong", "Kar-wai"), ("Kim Min-jun", "Kim", "Min-jun"),
        ("Park Ji-sung", "Park", "Ji-sung"), ("Min-jun Kim", "Kim", "Min-jun"), ("Соколов Дмитрий Иванович", "Соколов", "Дмитрий"), ("Дмитрий Иванович Соколов", "Соколов", "Дмитрий"), ("Иванова Мария Петровна", "Иванова", "Мария"), ("Мария Иванова", "Иванова", "Мария"),
        ("ИВАНОВ ИВАН ИВАНОВИЧ", "Иванов", "Иван"), ("Γιώργος Παπαδόπουλος", "Παπαδόπουλος", "Γιώργος"), ("Νίκος Καζαντζάκης", "Καζαντζάκης", "Νίκος"), ("Mr Smith", "Smith", ""), ("Mrs. Jones", "Jones", ""), ("Dr. House", "House", ""), ("Herr Schmidt", "Schmidt", ""),
        ("Frau Dr. Schmidt", "Schmidt", ""), ("Señora García", "García", ""), ("Ms O'Hara", "O'Hara", ""), ("Smith Jr., John", "Smith", "John"), ("Smith, Jr., John", "Smith", "John"), ("John Q. Public", "Public", "John"), ("Mary Ann Evans-Cross", "Evans-Cross", "Mary"),
        ("Catherine Zeta-Jones", "Zeta-Jones", "Catherine"), ("John Smith 3rd", "Smith", "John"), ("John Smith II", "Smith", "John"), ("Sammy Davis, Jr.", "Davis", "Sammy"), ("Martin Luther King Jr.", "King", "Martin"), ("Rev. Martin Luther King, Jr.", "King", "Martin"),
        ("Lt. Col. James Baker", "Baker", "James"), ("Hon. Ruth Bell", "Bell", "Ruth"), ("Sr. Juan Pérez", "Pérez", "Juan"), ("Sra. Ana Torres", "Torres", "Ana"), ("Dott.ssa Chiara Rossi", "Rossi", "Chiara"), ("Ing. Marco Bianchi", "Bianchi", "Marco"), ("Mgr. Jana Nováková", "Nováková", "Jana"),
        ("Yılmaz, Ayşe", "Yılmaz", "Ayşe"), ("Ayşe Yılmaz", "Yılmaz", "Ayşe"), ("Björk Guðmundsdóttir", "Guðmundsdóttir", "Björk"), ("Nagy László", "Nagy", "László"), ("Rossi Mario", "Rossi", "Mario"), ("DUPONT Jean", "Dupont", "Jean"), ("Jean DUPONT", "Dupont", "Jean"), ("DUPONT, JEAN-PAUL", "Dupont", "Jean-Paul"),
        ("Müller, Hans-Peter", "Müller", "Hans-Peter"), ("Hans-Peter MÜLLER-WESTERNHAGEN", "Müller-Westernhagen", "Hans-Peter"), ("SMITH JOHN", None, None), ("Anna-Lena Gräfin von Bismarck", "von Bismarck", "Anna-Lena"), ("Karl-Theodor Freiherr von und zu Guttenberg", "von und zu Guttenberg", "Karl-Theodor"),
        ("Sir Ian McKellen", "McKellen", "Ian"), ("Dame Judi Dench", "Dench", "Judi"), ("Lord Byron", "Byron", ""), ("Shri Anil Kumar", "Kumar", "Anil"), ("Smt. Sunita Devi", "Devi", "Sunita"), ("Ravi Shankar Prasad", "Prasad", "Ravi"), ("अमित शर्मा", "शर्मा", "अमित"), ("محمد علي", "علي", "محمد"),
        ("דוד כהן", "כהן", "דוד"), ("สมชาย ใจดี", "ใจดี", "สมชาย"), ("សុខ សុភា", None, None)]:
    if family is None:
        continue
    profile = None
    if raw in ("Nagy László", "Rossi Mario"):
        profile = {"name_order": "family-first"}
    person("western", raw, family, given, profile)
for raw, given in [("Madonna", "Madonna"), ("Cher", "Cher"), ("Ronaldinho", "Ronaldinho"), ("anna", "Anna"), ("PETER", "Peter")]:
    person("mononym", raw, "", given)

# --- Han ---
SINGLE = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "单", "曾", "仇", "查", "区", "解", "朴", "缪", "阚", "薄", "翟", "覃", "盖", "尹", "华", "任", "纪", "葛", "宁", "柏"]
COMPOUND = ["欧阳", "司马", "诸葛", "上官", "尉迟", "单于", "万俟", "拓跋", "慕容", "令狐", "司徒", "东方", "皇甫", "长孙", "宇文", "夏侯", "公孙", "端木", "轩辕", "南宫"]
HAN_GIVEN = ["小明", "伟", "娜", "建国", "秀英", "子涵", "雨桐", "静", "志强", "丽华", "思睿", "浩然", "晓东", "美玲", "凯"]
ABOUT = [("han", "{n}"), ("han", " {n} "), ("han", "{f} {g}"), ("han", "{f}\u3000{g}"), ("han", "{f}　{g}"), ("honorific", "{n}先生"), ("honorific", "{n}女士"), ("honorific", "{n}小姐"), ("honorific", "{n}经理"), ("honorific", "{n}老师"), ("honorific", "{n}师傅"),
         ("honorific", "{n}总"), ("honorific", "{n} 先生"), ("honorific", "{n}（先生）"), ("honorific", "{n}(女士)"), ("honorific", "{n}医生"), ("honorific", "{n}教授"), ("label", "姓名：{n}"), ("label", "姓名:{n}"), ("label", "联系人：{n}"), ("label", "收货人: {n}"), ("label", "客户：{n}"),
         ("remark", "{n}-金卡"), ("remark", "{n}（VIP）"), ("remark", "{n}(老客户)"), ("remark", "{n} 13800138000"), ("remark", "{n}_vip"), ("remark", "{n}🌹"), ("remark", "{n}[会员]"), ("remark", "{n}【退货】"), ("remark", "{n}/店长"), ("remark", "{n}(已故)"), ("remark", "{n}1"),
         ("remark", "{n}（微信）"), ("remark", "VIP{n}"), ("wrapping", "'{n}"), ("wrapping", "{n}，"), ("wrapping", "{n}。"), ("wrapping", "\ufeff{n}"), ("wrapping", "{n}\u200b"), ("remark", "{n}（财务）"), ("remark", "{n}-财务部"), ("honorific", "{n}阿姨"), ("honorific", "{n}律师"), ("label", "收件人 {n}")]
for k in range(430):
    cls, shape = ABOUT[k % len(ABOUT)]
    f = m.rng.choice(COMPOUND if m.rng.random() < .3 else SINGLE)
    g = m.rng.choice(HAN_GIVEN)
    person(cls if cls.startswith("h") else "han " + cls, shape.format(n=f + g, f=f, g=g), f, g)
for raw, family, given in [("王先生", "王", ""), ("李女士", "李", ""), ("欧阳先生", "欧阳", ""), ("张总", "张", ""), ("刘经理", "刘", ""), ("陈老师", "陈", ""), ("老王", "王", ""), ("小李", "李", ""), ("赵师傅", "赵", ""), ("王阿姨", "王", ""), ("周医生", "周", ""), ("王*明", "王", ""), ("王**", "王", ""), ("李＊", "李", ""),
                           ("歐陽娜娜", "歐陽", "娜娜"), ("張偉", "張", "伟".replace("伟", "偉")), ("陳小明", "陳", "小明"), ("劉德華", "劉", "德華"), ("王小明(Tom)", "王", "小明"), ("王小明 Tom Wang", "王", "小明"), ("Tom 王小明", "王", "小明"), ("陈思睿 Sarah", "陈", "思睿"),
                           ("山田太郎", "山田", "太郎"), ("山田 太郎", "山田", "太郎"), ("佐藤花子様", "佐藤", "花子"), ("鈴木一郎", "鈴木", "一郎"), ("高橋 さくら", "高橋", "さくら"), ("髙橋健", "髙橋", "健"), ("ヤマダ タロウ", "ヤマダ", "タロウ"), ("김민준", "김", "민준"), ("이서연님", "이", "서연"), ("남궁민수", "남궁", "민수"),
                           ("박 지성", "박", "지성"), ("买买提·艾力", None, None), ("阿卜杜拉·吾甫尔", None, None), ("单雄信", "单", "雄信"), ("曾国藩", "曾", "国藩"), ("尉迟恭", "尉迟", "恭"), ("万俟卨", "万俟", "卨"), ("令狐冲", "令狐", "冲"), ("司马相如", "司马", "相如"), ("诸葛亮", "诸葛", "亮"), ("范冰冰", "范", "冰冰"),
                           ("王小明先生收", "王", "小明"), ("张三（代收）", "张", "三"), ("李四 转 王五", None, None), ("张三丰老师", "张", "三丰"), ("司徒雷登", "司徒", "雷登"), ("东方不败", "东方", "不败"), ("欧阳修", "欧阳", "修"), ("欧小明", "欧", "小明"), ("司小花", "司", "小花"), ("上官婉儿", "上官", "婉儿")]:
    if family is not None:
        person("han hand", raw, family, given)

# --- households ---
for raw, family in [("John & Mary Smith", "Smith"), ("John and Mary Smith", "Smith"), ("Mr. and Mrs. John Smith", "Smith"), ("Mr & Mrs Smith", "Smith"), ("Mr. & Mrs. J. Smith", "Smith"), ("The Smith Family", "Smith"), ("Smith Family", "Smith"), ("Familie Müller", "Müller"), ("Fam. Schmidt", "Schmidt"),
                    ("Familia García", "García"), ("Famille Dupont", "Dupont"), ("John Smith & Mary Smith", "Smith"), ("John Smith and Mary Smith", "Smith"), ("Smith, John & Mary", "Smith"), ("Smith, John and Mary", "Smith"), ("Dr. John and Mrs. Mary Smith", "Smith"), ("Dr. & Mrs. Robert Jones", "Jones"),
                    ("Herr und Frau Schmidt", "Schmidt"), ("Herr und Frau Peter Schmidt", "Schmidt"), ("M. et Mme Dupont", "Dupont"), ("M. et Mme Jean Dupont", "Dupont"), ("Sr. y Sra. García", "García"), ("Sig. e Sig.ra Rossi", "Rossi"), ("John/Mary Smith", "Smith"), ("John / Mary Smith", "Smith"), ("John + Mary Smith", "Smith"),
                    ("J & M Smith", "Smith"), ("J. and M. Smith", "Smith"), ("J. & M. Smith", "Smith"), ("Anna und Peter Müller", "Müller"), ("Peter u. Anna Müller", "Müller"), ("Anne et Paul Dupont", "Dupont"), ("Ana y Luis García", "García"), ("Jan en Anna de Vries", "de Vries"), ("Hans & Grete van der Berg", "van der Berg"),
                    ("JOHN & MARY SMITH", "Smith"), ("john & mary smith", "Smith"), ("SMITH, JOHN & MARY", "Smith"), ("John & Mary O'Brien", "O'Brien"), ("The Johnsons", "Johnson"), ("The O'Briens", "O'Brien"), ("Mr and Mrs O'Brien", "O'Brien"), ("Mr. & Mrs. de la Cruz", "de la Cruz"), ("Eheleute Schmidt", "Schmidt"),
                    ("Ehepaar Meier", "Meier"), ("Smith Household", "Smith"), ("Müller, Hans und Eva", "Müller"), ("Tom, Dick and Harry Smith", "Smith"), ("John, Mary & Tim Smith", "Smith"), ("Mr. John & Mrs. Mary Smith", "Smith"), ("Mr and Mrs John Smith Jr.", "Smith"), ("Mr. and Mrs. J.R. Smith", "Smith"), ("John Smith and wife", "Smith"),
                    ("John Smith & family", "Smith"), ("John Smith and family", "Smith"), ("Robert & Susan McDonald", "McDonald"), ("Bob & Sue Smith-Jones", "Smith-Jones"), ("Dr. and Mrs. Alan Grant", "Grant"), ("Prof. & Dr. Klein", "Klein"), ("Rev. and Mrs. Bell", "Bell"), ("Carlos y María Fernández", "Fernández"),
                    ("John Smith & Jane Doe", None), ("John Smith and Jane Doe", None), ("John Smith / Jane Doe", None), ("Jane Doe; John Smith", None), ("John Smith + Jane Doe", None), ("Smith/Jones", None), ("Smith & Jones family", None), ("Anna Müller und Peter Schmidt", None), ("Doe, Jane & Smith, John", None), ("Mary Smith or John Doe", None),
                    ("Mr. Smith & Ms. Doe", None), ("Peter Schmidt u. Anna Klein", None), ("王小明/李娜", None), ("王小明、李娜", None), ("王小明 & 李娜", None), ("王小明和李娜", None), ("王小明，李娜", None), ("王小明 李娜", None), ("王先生/李女士", None), ("王先生、李女士", None), ("王小明与李娜", None), ("王小明+李娜", None), ("王小明夫妇", "王"),
                    ("王先生夫妇", "王"), ("张伟一家", "张"), ("李家", "李"), ("王小明先生及夫人", "王"), ("王先生王太太", "王"), ("王先生和王太太", "王"), ("陈伟、陈静", "陈"), ("陈伟/陈静", "陈"), ("欧阳先生一家", "欧阳"), ("张三李四", None), ("刘伟;刘芳", "刘"), ("王小明（夫）李娜（妻）", None), ("山田太郎・花子", "山田"), ("王家明全家", "王"),
                    ("Nguyen Family", "Nguyen"), ("van der Berg Family", "van der Berg"), ("Rodzina Kowalskich", None), ("Fam. de Vries", "de Vries"), ("Família Silva", "Silva"), ("Famiglia Rossi", "Rossi"), ("Семья Ивановых", None), ("John & Mary", None), ("Mary, John", None)]:
    if raw in ("王小明 李娜", "张三李四", "Mary, John", "Rodzina Kowalskich"):
        continue  # as likely one person, or no ruling
    household(raw, family)

# --- organizations, remarks and placeholders in a name column ---
for raw in ["Acme Inc.", "Acme Corporation", "ACME LLC", "Smith & Sons Ltd", "Johnson Holdings", "Müller GmbH", "Schmidt & Co. KG", "Bäckerei Huber", "Dupont SARL", "Boulangerie Martin", "Rossi S.p.A.", "García S.L.", "Transportes López S.A. de C.V.", "Jansen B.V.", "Hansen ApS", "Lindqvist AB", "Virtanen Oy",
            "Kowalski Sp. z o.o.", "Novák s.r.o.", "Kovács Kft.", "ООО Ромашка", 'ООО "Ромашка"', "ИП Иванов", "ЗАО Прогресс", "ТОВ Зірка", "Yılmaz Ltd. Şti.", "Tan Pte Ltd", "Lee Sdn Bhd", "Sharma Pvt. Ltd.", "Okafor Nigeria Limited", "Smith Plumbing", "Jones Construction", "Main Street Bakery",
            "City of Springfield", "University of Oxford", "St. Mary's Hospital", "First Baptist Church", "Bank of America", "Sunrise Hotel", "Green Valley School", "The Coffee Shop", "Joe's Pizza", "Lucky Star Restaurant", "Smith Law Firm", "Law Offices of John Smith", "Smith, Jones & Partners LLP",
            "Dr. Smith Dental Clinic", "Kim & Park CPA", "Rotary Club", "Department of Health", "Hilton Hotels", "Müller Apotheke", "Hotel Adler", "Gasthaus Krone", "Stadt München", "Rathaus Bonn", "Café Central", "Ristorante Da Mario", "Farmacia Central", "Ayuntamiento de Madrid", "Colegio San José",
            "北京某某科技有限公司", "上海小明贸易有限公司", "王小明商行", "小明超市", "李记火锅店", "张三便利店", "某某集团", "深圳市某某电子厂", "广州某某工厂", "北京大学", "人民医院", "北京市第一中学", "某某酒店", "老王饭店", "阳光幼儿园", "某某律师事务所", "中国银行", "王氏五金店", "某某物业", "某某街道办事处", "某某村委会",
            "某某工作室", "某某分公司", "阿里巴巴（中国）有限公司", "某某股份有限公司上海分公司", "派出所", "某某物流", "某某建材市场", "财务部", "采购部", "某某美发店", "某某汽修厂", "株式会社山田商店", "(株)田中", "山田商店株式会社", "주식회사 한빛", "(주)한빛", "東京大学", "有限会社佐藤", "某某教育培训中心", "某某药房", "某某茶叶店",
            "Smith Family Trust", "Estate of John Smith", "Johnson Trust", "Friends of the Park", "Green Party", "Red Cross", "Team Alpha", "Accounts Payable", "Purchasing Department", "Reception Desk", "Acme", "IBM", "Smith & Wesson", "Johnson & Johnson", "Ben & Jerry's", "Barnes & Noble", "Marks & Spencer",
            "Verein für Kultur e.V.", "Praxis Dr. Müller", "Autohaus Schmidt", "Metzgerei Wagner", "Friseursalon Eva", "Salon Marie", "Garage Dubois", "Pharmacie du Centre", "École Jules Ferry", "Mairie de Lyon", "Tienda Sol", "Bar Pepe", "Panadería Luna", "Clínica Santa Ana", "Padaria Lisboa", "Escola Nova",
            "Amazon.com", "Best Buy #123", "Walmart Supercenter", "7-Eleven", "Starbucks Coffee", "24 Hour Fitness", "3M Company", "A1 Auto Repair", "ABC Trading Co", "XYZ Corp"]:
    if raw in ("Acme", "Smith & Wesson", "Johnson & Johnson", "Ben & Jerry's", "Barnes & Noble", "Marks & Spencer"):
        continue  # nothing in the cell says so
    org(raw)
m.none("placeholder", ["N/A", "n/a", "无", "-", "--", "test", "Test Test", "测试", "测试用户", "unknown", "Unknown Customer", "Walk-in Customer", "WALK IN", "Walk-In", "Guest", "guest user", "散客", "匿名", "匿名用户", "null", "NULL", "None", "#N/A", "?", "???", "xxx", "XXXX", "asdf", "qwerty", "0", "000", "123", "12345",
                       "no name", "No Name Given", "TBD", "tba", "customer", "Cash Customer", "Cash", "先生", "女士", "Mr", "Mrs.", "Herr", "顾客", "客户", "会员", "新客户", "微信用户", "路人甲", "Laufkunde", "Barverkauf", "Consumidor Final", "Cliente Final", "Client de passage", "", "  ", ".", "...", "x", "aaa", "aaaa", "test123",
                       "First Name", "Name", "Full Name", "姓名", "暂无", "未知", "不详", "null null", "undefined undefined", "Test User", "John Doe Test", "default", "Anonymous", "Unbekannt", "Sin nombre", "Desconocido", "Inconnu", "Неизвестно", "不明", "テスト", "없음", "Online Customer", "Shopify Customer", "eBay buyer",
                       "同上", "same as above", "see above", "n.a.", "k.A.", "no data", "Not Provided", "not available", "--select--", "Please select", "请选择"])
m.cells = [c for c in m.cells if c["raw"] not in ("John Doe Test", "eBay buyer", "Shopify Customer", "x")]
m.none("wrong kind", ["john@example.com", "13800138000", "212-555-0148", "http://example.com", "www.example.com", "2023-05-06", "$100.00", "123 Main Street", "北京市朝阳区建国路88号", "合计", "Total", "Grand Total:", "共38人", "小计", "call back tomorrow", "do not use", "DO NOT MAIL", "duplicate", "merged with 1234",
                      "已退款", "请勿联系", "待确认", "重复", "已搬走", "送货上门", "see notes", "deleted", "closed account", "moved away", "wrong number", "明天再打", "下午送", "放门口", "Order #1234", "refund pending"])
# lists, notes, two surnames, titles written onto the name
for raw, family, given, more in [
    ("1. 王伟", "王", "伟", {}), ("①王伟", "王", "伟", {}), ("(3) 王伟", "王", "伟", {}), ("王伟 收", "王", "伟", {}), ("王伟 手机13800138000", "王", "伟", {}), ("新客户王伟", "王", "伟", {}),
    ("林郑月娥", "林郑", "月娥", {}), ("范徐丽泰", "范徐", "丽泰", {}), ("陈博士", "陈", "", {}), ("John Smith*", "Smith", "John", {}), ("Bob Smith aka Bobby", "Smith", "Bob", {"nickname": "Bobby"}),
    ("The Rev. John Smith", "Smith", "John", {}), ("María del Carmen García López", "García López", "María del Carmen", {}), ("José de Jesús Pérez", "Pérez", "José de Jesús", {}),
    ("María de la Cruz", "de la Cruz", "María", {}), ("عبد الله محمد", "محمد", "عبد الله", {}), ("นายสมชาย ใจดี", "ใจดี", "สมชาย", {}), ("นางสาวสมหญิง ใจดี", "ใจดี", "สมหญิง", {}),
    ("박지성 선수", "박", "지성", {}), ("김사장님", "김", "", {}), ("홍길동 고객님", "홍", "길동", {}), ("鈴木様", "鈴木", "", {}), ("1. John Smith", "Smith", "John", {}),
]:
    m.add("messy", raw, None, "good", None, dict({"kind": "person", "family": family, "given": given}, **more))
for raw in ["中国建设银行朝阳支行", "Ace Hardware", "Miller & Miller"]:
    m.add("organization", raw, None, None, None, {"kind": "org", "given": "", "family": ""})
m.none("placeholder", ["用户123456", "微信用户_12", "Customer 123", "XXX XXX", "To be confirmed", "匿名希望"])
# class, cell, kind, family, given ("*": not compared), more: parts, or the order of names
for cls, raw, kind, *rest in varied("name"):
    family, given, more = (rest + ["", "", ""])[:3]
    if kind == "none":
        m.none(cls, [raw])
    elif kind == "org":
        m.add(cls, raw, None, None, None, {"kind": "org", "given": "", "family": ""})
    elif kind == "household":
        parts = {"kind": "household", "given": ""}
        if family not in ("", "*"):
            parts["family"] = family
        m.add(cls, raw, None, "good", None, parts)
    else:
        parts = {"kind": "person", "family": family}
        if given != "*":
            parts["given"] = given
        words = dict(word.split("=") for word in more.split(";") if word)
        profile = {"name_order": words.pop("name_order")} if "name_order" in words else None
        m.add(cls, raw, None, "good", profile, dict(parts, **words))
m.write()
