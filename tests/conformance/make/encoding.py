"""Encodings of small CSV files: the same kinds of text in the encodings that exports have. `hex` are the bytes; `encoding` is the
answer, or a list of answers that decode the bytes to the same text.
"""
import json
import os

from cells import HERE, Maker

m = Maker("encoding")
ROWS = {
    "zh-cn": ("姓名,手机,地址,备注", [("王小明", "13800138000", "北京市朝阳区建国路88号", "老客户"), ("李娜", "13912345678", "上海市浦东新区世纪大道1号", "金卡会员"), ("欧阳子涵", "13512345678", "广东省深圳市南山区科技园", ""), ("陈静", "18612345678", "四川省成都市武侯区人民南路", "待确认"), ("赵伟", "15012345678", "浙江省杭州市西湖区文三路", "会员")]),
    "zh-tw": ("姓名,電話,地址,備註", [("陳小明", "0912345678", "台北市大安區忠孝東路四段1號", "老客戶"), ("林美玲", "0922345678", "高雄市苓雅區四維三路2號", "會員"), ("黃志強", "0932345678", "台中市西屯區文心路", "貴賓"), ("張雅婷", "0952345678", "新北市板橋區縣民大道", "")]),
    "ja": ("氏名,電話番号,住所,備考", [("山田太郎", "090-1234-5678", "東京都新宿区西新宿二丁目", "お得意様"), ("佐藤花子", "080-1234-5678", "大阪府大阪市北区梅田", "会員カード"), ("高橋さくら", "070-1234-5678", "京都府京都市中京区", ""), ("鈴木一郎", "03-1234-5678", "神奈川県横浜市西区みなとみらい", "キャンセル")]),
    "ko": ("이름,전화번호,주소,비고", [("김민준", "010-1234-5678", "서울특별시 강남구 테헤란로", "단골"), ("이서연", "010-2345-6789", "부산광역시 해운대구", "회원"), ("박지성", "010-3456-7890", "인천광역시 남동구", ""), ("최수진", "010-4567-8901", "대구광역시 중구", "취소")]),
    "de": ("Name;Straße;Ort;Bemerkung", [("Jürgen Müller", "Hauptstraße 5", "München", "Stammkunde"), ("Käthe Groß", "Königsallee 12", "Düsseldorf", "möchte Rückruf"), ("Björn Schäfer", "Am Bäckerplatz 1", "Köln", ""), ("Anna Weiß", "Lange Straße 7", "Würzburg", "geprüft")]),
    "fr": ("Nom;Prénom;Ville;Remarque", [("Lefèvre", "Hélène", "Orléans", "déjà cliente"), ("Béranger", "François", "Besançon", "à rappeler"), ("Noël", "Zoé", "Nîmes", ""), ("Gagné", "André", "Évry", "adresse vérifiée")]),
    "es": ("Nombre;Teléfono;Ciudad;Notas", [("José Núñez", "612345678", "Málaga", "cliente habitual"), ("María Peña", "622345678", "Cáceres", "llamar mañana"), ("Íñigo Muñoz", "632345678", "León", ""), ("Begoña Gómez", "642345678", "A Coruña", "señora mayor")]),
    "euro": ("Name;Betrag;Ort", [("Müller", "12,50 €", "Köln"), ("Groß", "7,00 €", "München"), ("Schäfer", "„neu“ – 9 €", "Düsseldorf")]),
    "pl": ("Imię;Nazwisko;Miasto;Uwagi", [("Łukasz", "Wiśniewski", "Łódź", "stały klient"), ("Małgorzata", "Żółć", "Gdańsk", "proszę dzwonić"), ("Krzysztof", "Dąbrowski", "Kraków", ""), ("Agnieszka", "Wójcik", "Częstochowa", "późno")]),
    "cs": ("Jméno;Příjmení;Město;Poznámka", [("Jiří", "Novák", "Plzeň", "stálý zákazník"), ("Tomáš", "Dvořák", "České Budějovice", "volat večer"), ("Zdeněk", "Růžička", "Brno", ""), ("Lukáš", "Šťastný", "Děčín", "ověřeno")]),
    "ru": ("Имя;Телефон;Город;Примечание", [("Иванов Иван", "89161234567", "Москва", "постоянный клиент"), ("Петрова Мария", "89261234567", "Санкт-Петербург", "перезвонить"), ("Сидоров Пётр", "89361234567", "Екатеринбург", ""), ("Кузнецова Анна", "89461234567", "Новосибирск", "проверено")]),
    "uk": ("Ім'я;Телефон;Місто", [("Шевченко Олена", "0501234567", "Київ"), ("Ковальчук Іван", "0671234567", "Львів"), ("Їжакевич Юрій", "0931234567", "Запоріжжя")]),
    "el": ("Όνομα;Τηλέφωνο;Πόλη", [("Παπαδόπουλος Γιώργος", "6912345678", "Αθήνα"), ("Νικολάου Μαρία", "6922345678", "Θεσσαλονίκη"), ("Δημητρίου Άννα", "6932345678", "Ηράκλειο")]),
    "tr": ("Ad;Soyad;Şehir", [("Ayşe", "Yılmaz", "İstanbul"), ("Çağlar", "Şahin", "Eskişehir"), ("Gülşen", "Öztürk", "Diyarbakır"), ("İbrahim", "Kılıç", "Muğla")]),
    "he": ("שם;טלפון;עיר", [("דוד כהן", "0501234567", "תל אביב"), ("שרה לוי", "0521234567", "ירושלים"), ("משה פרץ", "0541234567", "חיפה")]),
    "ar": ("الاسم;الهاتف;المدينة", [("محمد علي", "0501234567", "الرياض"), ("فاطمة حسن", "0551234567", "جدة"), ("أحمد يوسف", "0561234567", "القاهرة")]),
    "th": ("ชื่อ;โทรศัพท์;เมือง", [("สมชาย ใจดี", "0812345678", "กรุงเทพ"), ("มาลี สุขใจ", "0822345678", "เชียงใหม่"), ("วิชัย ทองดี", "0832345678", "ภูเก็ต")]),
    "vi": ("Tên;Điện thoại;Thành phố", [("Nguyễn Văn An", "0912345678", "Hà Nội"), ("Trần Thị Mai", "0922345678", "Đà Nẵng"), ("Lê Hoàng", "0932345678", "Huế")]),
    "en": ("name,phone,city", [("John Smith", "2125550148", "New York"), ("Mary Jones", "4154820136", "Austin")]),
}
CODECS = {"zh-cn": ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "gb2312"], "zh-tw": ["utf-8", "big5", "utf-16", "utf-8-sig"], "ja": ["utf-8", "cp932", "euc_jp", "utf-16", "iso2022_jp"], "ko": ["utf-8", "cp949", "euc_kr", "utf-16"], "de": ["utf-8", "cp1252", "mac_roman", "utf-16", "cp850"],
          "fr": ["utf-8", "cp1252", "utf-8-sig", "mac_roman"], "es": ["utf-8", "cp1252", "utf-16"], "euro": ["cp1252", "utf-8", "iso8859-15"], "pl": ["utf-8", "cp1250", "iso8859-2"], "cs": ["utf-8", "cp1250", "iso8859-2"], "ru": ["utf-8", "cp1251", "koi8-r", "utf-16", "cp866"], "uk": ["utf-8", "cp1251", "koi8-u"],
          "el": ["utf-8", "cp1253", "iso8859-7"], "tr": ["utf-8", "cp1254"], "he": ["utf-8", "cp1255"], "ar": ["utf-8", "cp1256"], "th": ["utf-8", "cp874"], "vi": ["utf-8", "cp1258"], "en": ["utf-8", "utf-16", "utf-16-le", "utf-8-sig"]}
NAME = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "gb18030": "GB18030", "gbk": "GB18030", "gb2312": "GB18030", "utf-16": "UTF-16LE", "utf-16-le": "UTF-16LE", "utf-16-be": "UTF-16BE"}
for language, (header, rows) in ROWS.items():
    for codec in CODECS[language]:
        for size in (1, 2, len(rows), 0):
            if size == 0:
                text = ",".join(r[0] for r in rows[:2]) + "\n"
            else:
                between = ";" if ";" in header else ","
                text = header + "\r\n" + "".join(between.join(r) + "\r\n" for r in rows[:size])
            try:
                data = text.encode(codec)
            except UnicodeEncodeError:
                continue
            cell = {"type": "encoding", "class": language + " " + codec, "hex": data.hex(), "text": text, "encoding": NAME.get(codec, codec)}
            if cell not in m.cells:
                m.cells.append(cell)
m.write()
