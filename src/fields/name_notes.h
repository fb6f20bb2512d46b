#pragma once
// What stands in a column of names and is none: what a till writes for nobody, and notes about a customer, in the languages of exports.
// Folded. Internal to names.

#include <string_view>

#include "fields/word_set.h"

namespace cdb::fields::names {

// A cell of these and nothing else names nobody.
inline constexpr std::string_view nobody_list[] = {
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "lord", "lady", "dame", "rev", "herr", "frau", "mme", "mlle", "guest", "visitor", "client", "customer", "cash", "counter", "anonymous", "vip", "svip", "vvip",
    "walk-in customer", "walk in customer", "walk-in", "walk ins", "walkins", "anonymous customer", "unknown customer", "new customer", "no name", "name", "full name", "online customer", "house account", "retail customer",
    "default customer", "store credit", "gift card", "male", "female", "mannlich", "weiblich", "homme", "femme", "hombre", "mujer", "masculino", "femenino", "divers", "staff", "tourist", "employee", "personnel", "resident", "occupant", "the occupant", "current resident", "current occupant", "homeowner", "householder", "tenant", "admin", "administrator", "cashier", "manager", "passerby", "mitarbeiter", "mitarbeiterin", "personal", "turista", "touriste", "empleado", "empleada",
    "personale", "dipendente", "personeel", "medewerker", "pracownik", "сотрудник", "турист", "员工", "直员", "社员", "职员", "游人", "直播间", "前台", "邻居", "街坊", "朋友", "同事", "家属", "本人", "nn", "n n", "nobody", "no one", "noone", "somebody",
    "privat", "private", "privatperson", "privatkauf", "particulier", "particuliere", "privato", "privata", "front desk", "help desk", "helpdesk", "service desk", "info desk", "reception", "customer service", "point of sale", "kasse", "kassa", "caisse", "caja", "rezeption", "empfang", "accueil", "recepcion", "recepcao", "first customer", "in store", "instore", "counter sales", "cash sales", "cash",
    // German, French
    "kunde", "cpd", "cpd-kunde", "cpd kunde", "cpd-konto", "cpd-debitor", "einmalkunde", "einmalkundin", "einmaldebitor", "einmalkonto", "sammelkunde", "sammelkonto", "sammeldebitor", "one-time account", "one-time vendor", "laufkunde", "laufkundschaft", "barverkauf", "barkunde", "barzahler", "neukunde", "stammkunde", "altkunde", "bestandskunde", "onlinekunde", "gastkunde", "privatkunde", "diverse", "unbekannter kunde", "namenlos", "ohne namen", "kein name",
    "client comptoir", "client divers", "client de passage", "client anonyme", "client inconnu", "clients divers", "sans nom", "anonyme", "nom inconnu", "nouveau client", "ancien client", "client fidele",
    // Spanish, Portuguese, Italian
    "cliente", "cliente final", "consumidor final", "publico en general", "publico general", "cliente mostrador", "cliente generico", "cliente contado", "cliente varios", "clientes varios", "cliente nuevo", "cliente anonimo", "venta mostrador",
    "venta de contado", "sin apellido", "anonimo", "anonima", "cliente balcao", "cliente avulso", "cliente padrao", "cliente novo", "consumidor", "sem nome", "cliente occasionale", "cliente generico", "cliente anonimo", "senza nome", "contanti",
    // Dutch, the north, Finnish, the Baltic
    "contante klant", "losse klant", "vaste klant", "nieuwe klant", "passant", "anoniem", "geen naam", "kontantkund", "kontantkunde", "kontant kunde", "ny kund", "ny kunde", "anonym", "anonym kund", "strokund", "inget namn", "intet navn", "ingen navn",
    "kateisasiakas", "uusi asiakas", "nimeton", "vardas nenurodytas", "bez varda",
    // Polish, Czech, Slovak, Hungarian, Romanian, the Balkans, Turkish
    "klient detaliczny", "klient indywidualny", "klient anonimowy", "staly klient", "nowy klient", "klient", "anonim", "bez nazwy", "bez imienia", "zakaznik", "anonymni zakaznik", "novy zakaznik", "bezejmenny", "beze jmena", "bez jmena", "bez mena",
    "nevtelen", "vevo", "uj ugyfel", "nincs nev", "client nou", "fara nume", "bez imena", "kupac", "nepoznat kupac", "musteri", "nakit musteri", "perakende musteri", "yeni musteri", "muhtelif musteri", "isimsiz",
    // Cyrillic, Greek, Arabic, Hebrew
    "покупатель", "розничныи покупатель", "частное лицо", "физлицо", "физическое лицо", "новыи клиент", "постоянныи клиент", "случаиныи покупатель", "без имени", "аноним", "клиент", "гость", "неизвестныи", "покупець", "роздрібнии покупець", "без імені", "анонім",
    "клієнт", "πελατησ", "πελατησ λιανικησ", "ανωνυμοσ", "χωρισ ονομα", "عميل نقدي", "زبون نقدي", "زبون", "عميل", "بدون اسم", "مجهول", "לקוח מזדמן", "לקוח", "ללא שם", "אנונימי",
    // Vietnamese, Indonesian and Malay, Thai
    "khach le", "khach vang lai", "khach hang", "khong ten", "pelanggan umum", "pelanggan", "umum", "tanpa nama", "tunai", "ลูกค้าทั่วไป", "ลูกค้าเงินสด", "ไม่มีชื่อ", "ไม่ระบุชื่อ",
    // Chinese, Japanese, Korean
    "无名", "无名氏", "散客", "游客", "顾客", "客户", "会员", "新客户", "新客", "老客户", "路人", "过客", "客人", "匿名用户", "微信用户", "未命名", "佚名", "先生", "女士", "小姐", "太太", "姓名", "客户姓名", "男", "女", "男性", "女性", "不知道名字", "没留名字", "没留姓名",
    "ゲスト", "お客样", "名无し", "一般客", "新规客", "新规", "当日客", "名前なし", "손님", "고객", "비회원", "일반고객", "신규고객", "현금고객", "단골", "익명",
};

// A cell of these and nothing else is a note; so is the rest of a cell behind a dash or a comma.
inline constexpr std::string_view note_phrase_list[] = {
    // German
    "takeaway", "take away", "take-away", "takeout", "take-out", "zum mitnehmen", "a emporter", "para llevar", "da asporto", "asporto", "na wynos", "selbstabholer", "siehe oben", "siehe unten", "s.o.", "s. o.", "wie oben", "nicht anrufen", "bitte nicht anrufen", "nicht kontaktieren", "keine werbung", "kein kontakt", "verzogen", "unbekannt verzogen", "umgezogen", "verstorben", "gestorben", "gesperrt", "geloscht",
    "doppelt", "dublette", "inaktiv", "gekundigt", "storniert", "falsche nummer", "ruckruf", "bitte ruckruf", "alte adresse", "neue adresse", "adresse falsch", "nicht mehr aktiv", "nicht erreichbar", "retoure", "gutschein", "rechnung offen", "barzahlung",
    // French
    "ne pas appeler", "ne pas rappeler", "ne pas contacter", "ne pas deranger", "ne plus contacter", "decede", "decedee", "demenage", "doublon", "annule", "annulee", "inactif", "inactive", "supprime", "voir ci-dessus", "mauvais numero", "faux numero", "idem", "a rappeler",
    "a supprimer", "carte cadeau", "n'habite plus a l'adresse indiquee", "parti sans laisser d'adresse",
    // Spanish, Portuguese, Italian
    "no llamar", "no contactar", "no molestar", "fallecido", "fallecida", "duplicado", "cancelado", "cancelada", "inactivo", "eliminado", "numero equivocado", "no contesta", "ver arriba", "de baja", "dado de baja", "tarjeta regalo", "nao ligar", "nao contatar", "nao contactar",
    "falecido", "falecida", "inativo", "excluido", "numero errado", "mudou-se", "nao atende", "non chiamare", "non contattare", "non disturbare", "deceduto", "deceduta", "duplicato", "annullato", "trasferito", "inattivo", "numero sbagliato", "vedi sopra", "cancellato", "non risponde",
    // Dutch, the north, Finnish
    "niet bellen", "niet contacteren", "niet storen", "overleden", "verhuisd", "dubbel", "geannuleerd", "verwijderd", "inactief", "geblokkeerd", "zie boven", "verkeerd nummer", "ring inte", "ring ej", "kontakta ej", "avliden", "avflyttad", "dubblett", "sparrad", "se ovan", "flyttat",
    "ring ikke", "ma ikke kontaktes", "avdod", "afdod", "flyttet", "slettet", "se over", "ala soita", "kuollut", "muuttanut",
    // Polish, Czech, Slovak, Hungarian, Romanian, Turkish
    "nie dzwonic", "nie kontaktowac", "zmarl", "zmarla", "zmarly", "duplikat", "anulowano", "nieaktywny", "usuniety", "jak wyzej", "nevolat", "nekontaktovat", "zemrel", "zemrela", "duplicita", "zruseno", "neaktivni", "viz vyse", "ne hivja", "elhunyt", "duplikatum", "torolve",
    "nu sunati", "decedat", "decedata", "anulat", "aramayin", "aranmasin", "vefat", "vefat etti", "iptal", "silindi", "pasif", "yanlis numara",
    // Cyrillic, Greek, Arabic, Hebrew
    "не звонить", "не беспокоить", "не контактировать", "умер", "умерла", "дубль", "дубликат", "удален", "удалена", "переехал", "переехала", "неактивен", "отмена", "отменен", "неверныи номер", "см выше", "см. выше", "не дзвонити", "помер", "μην καλειτε", "μην τηλεφωνειτε", "διπλη εγγραφη",
    "απεβιωσε", "لا تتصل", "متوفى", "مكرر", "ملغى", "לא להתקשר", "נפטר", "כפול", "מבוטל",
    // Vietnamese, Indonesian and Malay, Thai
    "khong goi", "dung goi", "da mat", "trung lap", "da huy", "jangan hubungi", "jangan telepon", "meninggal", "almarhum", "duplikat", "pindah", "ห้ามโทร", "เสียชีวิต", "ซ้ํา", "ยกเลิก",
    // Japanese, Korean
    "电话不要", "连络不要", "退会", "退会济", "死亡", "重复", "同上", "キャンセル", "전화금지", "전화 금지", "연락금지", "연락 금지", "탈퇴", "사망", "중복", "취소",
};

// The first characters of words of the East in a list, with the traditional ones that fold to them: most names begin with none.
template <std::size_t N>
constexpr character_set eastern_beginnings(const std::string_view (&list)[N]) {
  character_set out;
  for (const std::string_view word : list)
    if (word.size() >= 3 && static_cast<unsigned char>(word[0]) >= 0xE3) out.add(word);
  constexpr std::string_view traditional = "聯會顧購買稱負業學經無暫請臨現遊職連電擔戶";
  for (std::size_t i = 0; i + 3 <= traditional.size(); i += 3) out.add(traditional.substr(i));
  return out;
}
// Whether a text can be a word of such a list: true for all texts but those of the East.
inline bool may_begin(const character_set& beginnings, std::string_view text) {
  return text.size() < 3 || static_cast<unsigned char>(text[0]) < 0xE3 || static_cast<unsigned char>(text[0]) > 0xE9 || beginnings.may_have(text);
}

inline constexpr character_set nobody_beginnings = eastern_beginnings(nobody_list);
inline constexpr character_set note_beginnings = eastern_beginnings(note_phrase_list);
inline constexpr word_set nobodies(nobody_list);
inline constexpr word_set note_phrases(note_phrase_list);

}  // namespace cdb::fields::names
