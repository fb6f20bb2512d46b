"""Names of organizations: kept as written but for what is not the name; the key is without legal form. `key` is what two
spellings of one organization share: cells of one `same` group must have equal first keys, cells of different groups different ones.
"""
from cells import Maker, varied

m = Maker("organization")
GROUPS = [
    ["Acme Inc.", "ACME, Inc", "Acme Incorporated", "acme inc", "Acme, Inc."], ["Globex Corporation", "Globex Corp.", "GLOBEX CORP", "Globex Corp"], ["Initech LLC", "Initech, L.L.C.", "initech llc"], ["Smith & Sons Ltd", "Smith and Sons Limited", "SMITH & SONS LTD."],
    ["Müller GmbH", "Müller GMBH", "MÜLLER GMBH", "Müller Gesellschaft mit beschränkter Haftung"], ["Schmidt GmbH & Co. KG", "Schmidt GmbH und Co KG", "Schmidt GmbH & Co.KG"], ["Dupont SARL", "SARL Dupont", "Dupont S.A.R.L.", "S.A.R.L. Dupont"], ["Martin SAS", "Martin S.A.S.", "SAS Martin"],
    ["Rossi S.p.A.", "Rossi SpA", "ROSSI SPA", "Rossi S.P.A."], ["Bianchi S.r.l.", "Bianchi SRL", "Bianchi srl"], ["Talleres Luna S.L.", "Talleres Luna SL", "Talleres Luna, S.L."], ["Grupo Norte S.A. de C.V.", "Grupo Norte SA de CV", "GRUPO NORTE, S.A. DE C.V."],
    ["Jansen B.V.", "Jansen BV"], ["De Vries N.V.", "De Vries NV"], ["Hansen ApS", "Hansen Aps"], ["Nordsee A/S", "Nordsee AS"], ["Lindqvist AB", "AB Lindqvist", "Lindqvist Aktiebolag"], ["Virtanen Oy", "Oy Virtanen Ab", "Virtanen OY"], ["Kowalski Sp. z o.o.", "Kowalski sp. z o. o.", "KOWALSKI SPÓŁKA Z O.O."],
    ["Novák s.r.o.", "Novák, s. r. o.", "NOVÁK S.R.O."], ["Kovács Kft.", "Kovács Kft", "KOVÁCS KFT."], ["ООО Ромашка", 'ООО "Ромашка"', "Ромашка, ООО", "Общество с ограниченной ответственностью «Ромашка»"], ["АО Вектор", "Акционерное общество Вектор"], ["Yılmaz Ltd. Şti.", "Yılmaz Limited Şirketi"],
    ["Tan Pte Ltd", "Tan Pte. Ltd.", "TAN PTE LIMITED"], ["Lee Sdn Bhd", "Lee Sdn. Bhd."], ["Sharma Pvt. Ltd.", "Sharma Private Limited", "Sharma Pvt Ltd"], ["Outback Tools Pty Ltd", "Outback Tools Pty. Limited", "Outback Tools Proprietary Limited"],
    ["北京华兴科技有限公司", "北京华兴科技有限责任公司", "北京華興科技有限公司", "北京华兴科技", "北京华兴科技有限公司 "], ["上海明达贸易股份有限公司", "上海明达贸易（股份有限公司）", "上海明達貿易股份有限公司"], ["株式会社山田", "山田株式会社", "(株)山田", "㈱山田", "山田(株)"], ["有限会社佐藤", "(有)佐藤"], ["주식회사 한빛", "(주)한빛", "한빛(주)", "㈜한빛"],
    ["PT Nusantara Tbk", "PT. Nusantara Tbk.", "Nusantara Tbk PT"], ["Công ty TNHH Hoa Sen", "CÔNG TY TNHH HOA SEN"], ["The Paper Company", "Paper Company", "Paper Co."], ["Al Noor Trading LLC", "Al Noor Trading L.L.C."], ["Deniz A.Ş.", "Deniz Anonim Şirketi"],
    ["IBM", "I.B.M."], ["AT&T Inc.", "AT & T Inc"], ["Bright Ideas Group Ltd", "Bright Ideas Group Limited"], ["深圳市迅达电子（集团）有限公司", "深圳市迅达电子集团有限公司"], ["阿尔法（中国）有限公司", "阿尔法(中国)有限公司"]]
GROUPS += varied("organization")
for i, group in enumerate(GROUPS):
    for raw in group:
        if any(c["raw"] == raw for c in m.cells):
            continue
        m.add("legal form", raw, None, "good")
        m.cells[-1]["same"] = "g%d" % i
m.none("placeholder", ["N/A", "无", "-", "none", "null", "test", "测试", "unknown", "", "#N/A", "暂无", "nil"])
m.cells = [c for c in m.cells if c["raw"] not in ("self", "private", "keine")]
m.none("wrong kind", ["13800138000", "info@example.com", "http://example.com", "2023-05-06"])
m.write()
