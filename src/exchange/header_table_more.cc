#include <array>

#include "exchange/header_words.h"

// The second part of the word table: languages in other scripts, and further ones in Latin letters.

namespace cdb::exchange {
namespace {

using f = fields::field_id;

constexpr word_entry field(f id, std::string_view synonyms) { return {word_kind::field, id, {}, synonyms}; }
constexpr word_entry whole_name(std::string_view synonyms) { return {word_kind::field, f::name_full, whole_name_use, synonyms}; }

constexpr word_entry stranger(std::string_view synonyms) { return {word_kind::stranger, f::none, {}, synonyms}; }

constexpr std::array vocabulary = std::to_array<word_entry>({
    // Arabic and Persian
    field(f::name_full, "الاسم اسمالعميل اسم نام"),
    whole_name("الاسمالكامل الاسمبالكامل نامکامل"),
    field(f::name_given, "الاسمالأول الاسمالاول"),
    field(f::name_middle, "الاسمالأوسط اسمالأب"),
    field(f::name_family, "اسمالعائلة العائلة اللقب نامخانوادگی"),
    field(f::phone, "الهاتف رقمالهاتف هاتف الجوال رقمالجوال جوال الموبايل رقمالموبايل المحمول رقمالمحمول تلفن شمارهتلفن موبایل شمارهموبایل تلفنهمراه"),
    field(f::email, "البريدالإلكتروني البريدالالكتروني بريدإلكتروني البريد الإيميل ايميل ایمیل"),
    field(f::address_full, "العنوان عنوان آدرس نشانی"),
    field(f::address_street, "الشارع خیابان"),
    field(f::address_district, "الحي"),
    field(f::address_city, "المدينة مدينة شهر"),
    field(f::address_region, "المنطقة المحافظة استان"),
    field(f::address_postcode, "الرمزالبريدي کدپستی"),
    field(f::address_country, "الدولة البلد کشور"),
    field(f::birth_date, "تاريخالميلاد تاريخالولادة تاریختولد"),
    field(f::birth_place, "مكانالميلاد مكانالولادة محلتولد"),
    field(f::gender, "الجنس جنسیت"),
    field(f::org_name, "الشركة اسمالشركة شرکت نامشرکت"),
    field(f::job_title, "الوظيفة المسمىالوظيفي شغل"),
    field(f::id_national, "رقمالهوية الرقمالقومي رقمالهويةالوطنية کدملی"),
    field(f::id_passport, "رقمالجواز رقمجوازالسفر"),
    field(f::notes, "ملاحظات توضیحات"),

    // Hebrew
    field(f::name_full, "שם שםלקוח"),
    whole_name("שםמלא"),
    field(f::name_given, "שםפרטי"),
    field(f::name_family, "שםמשפחה"),
    field(f::phone, "טלפון טלפוןנייד נייד פלאפון סלולרי מספרטלפון"),
    field(f::email, "אימייל דואל מייל דואראלקטרוני"),
    field(f::address_full, "כתובת"),
    field(f::address_street, "רחוב"),
    field(f::address_house, "מספרבית"),
    field(f::address_unit, "דירה"),
    field(f::address_city, "עיר יישוב"),
    field(f::address_postcode, "מיקוד"),
    field(f::address_country, "מדינה ארץ"),
    field(f::birth_date, "תאריךלידה"),
    field(f::gender, "מין"),
    field(f::org_name, "חברה שםחברה"),
    field(f::job_title, "תפקיד"),
    field(f::id_national, "תעודתזהות מספרזהות תז"),
    field(f::notes, "הערות"),

    // Greek
    field(f::name_full, "όνομα"),
    whole_name("ονοματεπώνυμο"),
    field(f::name_family, "επώνυμο επίθετο"),
    field(f::phone, "τηλέφωνο κινητό κινητότηλέφωνο σταθερό"),
    field(f::email, "ηλεκτρονικόταχυδρομείο ηλταχυδρομείο ηλεκτρονικήδιεύθυνση"),
    field(f::address_full, "διεύθυνση"),
    field(f::address_street, "οδός"),
    field(f::address_city, "πόλη"),
    field(f::address_region, "νομός περιφέρεια"),
    field(f::address_postcode, "τκ ταχυδρομικόςκώδικας"),
    field(f::address_country, "χώρα"),
    field(f::birth_date, "ημερομηνίαγέννησης ημνίαγέννησης"),
    field(f::gender, "φύλο"),
    field(f::org_name, "εταιρεία επωνυμία"),
    field(f::job_title, "επάγγελμα"),
    field(f::id_tax, "αφμ"),
    field(f::id_national, "αμκα"),
    field(f::notes, "σχόλια παρατηρήσεις σημειώσεις"),

    // Thai
    field(f::name_full, "ชื่อ ชื่อลูกค้า"),
    whole_name("ชื่อนามสกุล ชื่อสกุล"),
    field(f::name_family, "นามสกุล"),
    field(f::name_nickname, "ชื่อเล่น"),
    field(f::name_prefix, "คำนำหน้า คำนำหน้าชื่อ"),
    field(f::phone, "เบอร์โทร เบอร์โทรศัพท์ โทรศัพท์ มือถือ เบอร์มือถือ หมายเลขโทรศัพท์ โทรศัพท์มือถือ"),
    field(f::email, "อีเมล อีเมล์"),
    field(f::address_full, "ที่อยู่"),
    field(f::address_street, "ถนน"),
    field(f::address_district, "อำเภอ เขต"),
    field(f::address_city, "เมือง"),
    field(f::address_region, "จังหวัด"),
    field(f::address_postcode, "รหัสไปรษณีย์"),
    field(f::address_country, "ประเทศ"),
    field(f::birth_date, "วันเกิด วันเดือนปีเกิด"),
    field(f::gender, "เพศ"),
    field(f::org_name, "บริษัท"),
    field(f::job_title, "ตำแหน่ง อาชีพ"),
    field(f::id_national, "เลขบัตรประชาชน เลขประจำตัวประชาชน"),
    field(f::notes, "หมายเหตุ"),

    // Hindi
    field(f::name_full, "नाम"),
    whole_name("पूरानाम"),
    field(f::name_given, "पहलानाम प्रथमनाम"),
    field(f::name_family, "उपनाम कुलनाम"),
    field(f::phone, "फोन फ़ोन मोबाइल मोबाइलनंबर फोननंबर फ़ोननंबर"),
    field(f::email, "ईमेल"),
    field(f::address_full, "पता"),
    field(f::address_city, "शहर"),
    field(f::address_district, "जिला"),
    field(f::address_region, "राज्य"),
    field(f::address_postcode, "पिनकोड"),
    field(f::address_country, "देश"),
    field(f::birth_date, "जन्मतिथि जन्मदिन"),
    field(f::gender, "लिंग"),
    field(f::org_name, "कंपनी"),

    // Ukrainian
    field(f::name_full, "імя"),
    whole_name("піб"),
    field(f::name_middle, "побатькові"),
    field(f::name_family, "прізвище"),
    field(f::email, "електроннапошта"),
    field(f::address_full, "адреса"),
    field(f::address_street, "вулиця"),
    field(f::address_city, "місто"),
    field(f::address_postcode, "індекс поштовийіндекс"),
    field(f::address_country, "країна"),
    field(f::birth_date, "датанародження"),
    field(f::gender, "стать"),
    field(f::org_name, "компанія організація"),

    // Turkish
    field(f::name_full, "isim adı müşteriadı hastaadı üyeadı"),
    whole_name("adsoyad adısoyadı isimsoyisim"),
    field(f::name_family, "soyad soyadı soyisim"),
    field(f::phone, "ceptelefonu ceptel telefonno telefonnumarası"),
    field(f::email, "eposta epostaadresi"),
    field(f::address_street, "sokak cadde"),
    field(f::address_district, "ilçe"),
    field(f::address_city, "şehir"),
    field(f::address_postcode, "postakodu"),
    field(f::address_country, "ülke"),
    field(f::birth_date, "doğumtarihi"),
    field(f::birth_place, "doğumyeri"),
    field(f::gender, "cinsiyet"),
    field(f::org_name, "şirket şirketadı firmaadı"),
    field(f::job_title, "meslek"),
    field(f::id_national, "tckimlikno tckimlik tcno kimlikno"),
    field(f::id_tax, "vergino verginumarası"),

    // Vietnamese
    field(f::name_full, "tênkháchhàng"),
    whole_name("họvàtên họtên"),
    field(f::name_family, "họvàtênđệm họđệm"),
    field(f::name_middle, "tênđệm"),
    field(f::phone, "sốđiệnthoại điệnthoại sđt diđộng"),
    field(f::address_full, "địachỉ"),
    field(f::address_street, "đường"),
    field(f::address_district, "huyện quậnhuyện"),
    field(f::address_city, "thànhphố"),
    field(f::address_region, "tỉnh tỉnhthành tỉnhthànhphố"),
    field(f::address_postcode, "mãbưuchính mãbưuđiện"),
    field(f::address_country, "quốcgia"),
    field(f::birth_date, "ngàysinh"),
    field(f::gender, "giớitính"),
    field(f::org_name, "côngty têncôngty"),
    field(f::job_title, "nghềnghiệp chứcvụ"),
    field(f::id_national, "cmnd cccd sốcmnd sốcccd"),
    field(f::notes, "ghichú"),

    // Indonesian and Malay
    field(f::name_full, "nama namapelanggan"),
    whole_name("namalengkap namapenuh"),
    field(f::name_given, "namadepan"),
    field(f::name_family, "namabelakang namakeluarga"),
    field(f::phone, "nohp nomorhp telepon notelepon nomortelepon notelp ponsel nomorponsel notelefon nombortelefon"),
    field(f::email, "surel"),
    field(f::address_full, "alamat"),
    field(f::address_street, "jalan"),
    field(f::address_district, "kecamatan"),
    field(f::address_city, "kota kabupaten bandar"),
    field(f::address_region, "provinsi negeri"),
    field(f::address_postcode, "kodepos poskod"),
    field(f::address_country, "negara"),
    field(f::birth_date, "tanggallahir tgllahir tarikhlahir"),
    field(f::birth_place, "tempatlahir"),
    field(f::gender, "jeniskelamin kelamin jantina"),
    field(f::org_name, "perusahaan namaperusahaan syarikat"),
    field(f::job_title, "pekerjaan jabatan jawatan"),
    field(f::id_national, "nik noktp ktp nokadpengenalan"),
    field(f::id_tax, "npwp"),
    field(f::notes, "catatan keterangan"),

    // Czech and Slovak
    field(f::name_full, "jméno meno"),
    whole_name("celéjméno jménoapříjmení menoapriezvisko"),
    field(f::name_given, "křestníjméno"),
    field(f::name_family, "příjmení priezvisko"),
    field(f::address_full, "adresa"),
    field(f::address_street, "ulice"),
    field(f::address_city, "město mesto obec"),
    field(f::address_postcode, "psč"),
    field(f::birth_date, "datumnarození dátumnarodenia"),
    field(f::gender, "pohlaví pohlavie"),

    // Hungarian
    field(f::name_full, "név"),
    whole_name("teljesnév"),
    field(f::name_given, "keresztnév utónév"),
    field(f::name_family, "vezetéknév családnév"),
    field(f::phone, "telefonszám"),
    field(f::address_full, "cím lakcím"),
    field(f::address_street, "utca"),
    field(f::address_city, "város település"),
    field(f::address_postcode, "irányítószám"),
    field(f::birth_date, "születésidátum születésiidő"),
    field(f::org_name, "cégnév"),
    field(f::id_tax, "adószám"),

    // Romanian
    field(f::name_full, "nume numeclient"),
    whole_name("numecomplet numeprenume numeșiprenume"),
    field(f::name_given, "prenume"),
    field(f::name_family, "numedefamilie"),
    field(f::address_street, "strada"),
    field(f::address_city, "oraș localitate"),
    field(f::address_region, "județ"),
    field(f::address_postcode, "codpoștal"),
    field(f::birth_date, "datanașterii"),
    field(f::id_national, "cnp"),

    // Finnish, Swedish
    field(f::name_given, "etunimi"),
    field(f::name_family, "sukunimi"),
    field(f::phone, "puhelin puhelinnumero matkapuhelin telefonnummer"),
    field(f::email, "sähköposti epost epostadress"),
    field(f::address_full, "osoite"),
    field(f::address_street, "katuosoite gatuadress gata"),
    field(f::address_city, "kaupunki postort postitoimipaikka"),
    field(f::address_postcode, "postinumero"),
    field(f::birth_date, "syntymäaika syntymäpäivä"),
    field(f::org_name, "yritys"),

    // Somebody or something else
    stranger("baba anne kullanıcı ürün utilizator companie produs uživatelské uživatele firmy otce matky ibu ayah produk barang"),
});

}  // namespace

std::span<const word_entry> further_header_vocabulary() { return vocabulary; }

}  // namespace cdb::exchange
