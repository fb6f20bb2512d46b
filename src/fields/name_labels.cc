#include "fields/name_labels.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "fields/known_names.h"
#include "fields/name_notes.h"
#include "fields/word_set.h"
#include "text/fold.h"

namespace cdb::fields::names {
namespace {

// Words of labels in the languages of exports, folded. A label is made of them and of joining words alone.
constexpr std::string_view label_word_list[] = {
    // English
    "name", "names", "fullname", "firstname", "lastname", "surname", "forename", "customer", "client", "contact", "person", "recipient", "member", "guest", "buyer", "purchaser", "patient", "student",
    "attn", "attention", "addressee", "cardholder", "passenger", "subscriber", "holder", "owner", "beneficiary", "payer", "payee", "sender", "consignee", "shopper", "applicant", "employee", "participant",
    // German
    "kunde", "kundin", "kundenname", "vorname", "nachname", "familienname", "zuname", "rufname", "ansprechpartner", "ansprechpartnerin", "kontakt", "kontaktperson", "empfanger", "empfangerin",
    "besteller", "bestellerin", "kaufer", "kauferin", "mitglied", "gast", "teilnehmer", "inhaber", "auftraggeber", "rechnungsempfanger", "absender", "versicherungsnehmer", "ansprechp",
    // French
    "nom", "noms", "prenom", "prenoms", "destinataire", "acheteur", "titulaire", "adherent", "beneficiaire", "interlocuteur",
    // Spanish, Portuguese, Catalan, Galician
    "nombre", "nombres", "apellido", "apellidos", "cliente", "contacto", "contato", "destinatario", "comprador", "compradora", "titular", "paciente", "socio", "razon", "nome", "sobrenome", "apelido",
    "aluno", "destinatari", "cognoms",
    // Italian
    "cognome", "contatto", "referente", "intestatario", "acquirente", "nominativo",
    // Dutch
    "naam", "achternaam", "voornaam", "klant", "klantnaam", "contactpersoon", "ontvanger", "koper", "afzender",
    // The north and the Baltic
    "navn", "fornavn", "etternavn", "efternavn", "kundenavn", "kontaktperson", "modtager", "mottaker", "namn", "fornamn", "efternamn", "kund", "kundnamn", "mottagare", "nimi", "etunimi", "sukunimi",
    "asiakas", "vastaanottaja", "nafn", "vardas", "pavarde", "klientas", "vards", "uzvards", "klients", "eesnimi", "perekonnanimi", "klient",
    // Polish, Czech, Slovak, Hungarian, Romanian, the Balkans
    "imie", "imiona", "nazwisko", "odbiorca", "nabywca", "klienta", "jmeno", "prijmeni", "zakaznik", "odberatel", "prijemce", "meno", "priezvisko", "odberatel", "prijemca", "nev", "nevek", "vezeteknev",
    "keresztnev", "ugyfel", "ugyfelnev", "vevo", "cimzett", "nume", "prenume", "destinatar", "cumparator", "ime", "prezime", "priimek", "kupac", "primatelj", "primalac", "kupec", "stranka", "emri",
    "mbiemri", "klienti",
    // Turkish, Azerbaijani
    "adi", "soyadi", "soyad", "isim", "musteri", "alici", "yetkili",
    // Cyrillic
    "имя", "фамилия", "отчество", "фио", "клиент", "покупатель", "заказчик", "получатель", "контакт", "контактное", "контактна", "лицо", "особа", "имени", "им'я", "прiзвище", "прізвище", "піб", "клієнт", "отримувач",
    "покупець", "замовник", "име", "фамилно", "клиента",
    // Greek, Arabic, Hebrew
    "ονομα", "επωνυμο", "ονοματεπωνυμο", "πελατησ", "παραληπτησ", "الاسم", "اسم", "العميل", "عميل", "الزبون", "اللقب", "المستلم", "שם", "לקוח", "שם", "הלקוח", "משפחה", "נמען",
    // Vietnamese, Indonesian and Malay, Thai, the scripts of India
    "ten", "khach", "hang", "nama", "pelanggan", "penerima", "ชื่อ", "ชื่อ-สกุล", "ชื่อ-นามสกุล", "นามสกุล", "ลูกค้า", "नाम", "ग्राहक", "নাম", "ગ્રાહક", "નામ", "பெயர்", "పేరు", "ಹೆಸರು",
    // Chinese (simplified), Japanese, Korean
    "姓名", "名字", "名称", "姓", "名", "客户", "客户姓名", "客户名", "客户名称", "顾客", "顾客姓名", "联系人", "联络人", "联系人姓名", "收货人", "收货人姓名", "收件人", "收件人姓名", "会员", "会员姓名", "会员名", "购买人", "购货人", "下单人", "寄件人", "付款人", "持卡人",
    "买家", "买家姓名", "称呼", "负责人", "业主", "业主姓名", "患者", "患者姓名", "学生姓名", "家长姓名", "用户", "用户名", "用户姓名", "真实姓名", "昵称", "经办人", "投保人", "被保险人", "申请人", "氏名", "お名前", "名前", "御名前", "担当", "担当者", "ご担当者", "担当者名",
    "宛名", "お客様名", "顾客名", "お客様", "购入者", "注文者", "届け先", "お届け先", "会员名", "이름", "성명", "성함", "고객명", "고객", "고객이름", "담당자", "수령인", "수취인", "받는분", "받는사람", "주문자", "회원명", "예금주",
};
constexpr word_set label_words(label_word_list);
constexpr character_set label_beginnings = eastern_beginnings(label_word_list);

// Join or narrow the words of a label; alone they are none.
constexpr std::string_view joining_word_list[] = {
    "full", "first", "last", "middle", "given", "family", "complete", "completo", "completa", "complet", "volledige", "vollstandiger", "legal", "real", "display", "billing", "shipping", "ship", "bill", "deliver", "sold", "to",
    "of", "the", "and", "or", "no", "nr", "und", "oder", "et", "ou", "y", "e", "i", "a", "en", "o", "es", "og", "och", "ve", "и", "та", "і", "των", "va", "ho", "de", "du", "des", "del", "della", "la", "le", "l'", "dell'",
    "l'attention", "social", "cele", "cale", "teljes", "полное", "полностью", "المستخدم", "الكامل", "מלא", "account", "company's", "vor", "nach", "z", "t", "v", "ter", "attentie", "van", "zu", "handen",
};
constexpr word_set joining_words(joining_word_list);

// What is said of a name that is not known, of a customer without one, or of one's state; alone they name nobody.
constexpr std::string_view nobody_word_list[] = {
    "no", "not", "without", "unknown", "none", "missing", "given", "provided", "specified", "known", "available", "entered", "supplied", "stated", "disclosed", "anonymous", "new", "old", "regular", "occasional", "one", "time", "once", "loyal", "cash", "walk", "in", "retail", "wholesale", "online", "counter",
    "default", "general", "various", "misc", "sundry", "generic", "test", "dummy", "shopper", "mystery", "tester", "temporary", "temp", "blocked", "inactive", "private", "vip",
    "kein", "keine", "keinen", "keiner", "ohne", "unbekannt", "unbekannte", "unbekannter", "nicht", "angegeben", "bekannt", "vorhanden", "genannt", "neuer", "neue", "alter", "alte", "gesperrt", "gesperrter", "geloscht", "inaktiv", "anonym", "anonymer", "einmalig", "einmaliger", "barzahlender",
    "sans", "inconnu", "inconnue", "non", "pas", "renseigne", "communique", "precise", "fourni", "indique", "nouveau", "nouvelle", "ancien", "ancienne", "fidele", "occasionnel", "occasionnelle", "passage", "comptoir", "divers", "anonyme", "bloque", "supprime", "aucun",
    "sin", "desconocido", "desconocida", "ningun", "especificado", "especificar", "indicado", "nuevo", "nueva", "antiguo", "frecuente", "ocasional", "habitual", "mostrador", "contado", "varios", "generico", "anonimo", "bloqueado", "eliminado", "sem", "desconhecido", "desconhecida", "nao", "informado",
    "especificado", "fornecido", "novo", "antigo", "avulso", "balcao", "padrao", "senza", "sconosciuto", "sconosciuta", "fornito", "nuovo", "vecchio", "occasionale", "abituale", "generico", "bloccato",
    "geen", "onbekend", "onbekende", "bekend", "niet", "opgegeven", "nieuwe", "oude", "vaste", "losse", "contante", "anonieme", "geblokkeerd", "ingen", "intet", "inget", "ikke", "inte", "ej", "angivet", "angiven", "angitt", "oppgitt", "oplyst", "okand", "okant", "ukendt", "ukjent", "kjent", "kendt", "gammel",
    "kontant", "ei", "tuntematon", "uusi", "bez", "nieznany", "nieznana", "nieznane", "nie", "podano", "podal", "nowy", "staly", "detaliczny", "anonimowy", "neznamy", "neznama", "nezname", "neuvedeno", "neuvedene", "uvedeno", "novy", "stary", "anonymni", "nincs", "ismeretlen", "uj", "megadva", "fara",
    "necunoscut", "vechi", "nepoznat", "nepoznato", "nema", "isimsiz", "bilinmeyen", "bilinmiyor", "belirtilmemis", "yok", "yeni", "eski", "nakit", "perakende", "без", "нет", "не", "неизвестно", "неизвестныи", "неизвестен", "указано", "указан", "указана", "новыи", "постоянныи", "розничныи", "случаиныи",
    "невідомо", "невідомии", "вказано", "новии", "χωρισ", "αγνωστο", "αγνωστοσ", "بدون", "غير", "معروف", "معلوم", "مجهول", "نقدي", "جديد", "ללא", "אין", "לא", "ידוע", "חדש", "מזדמן", "khong", "chua", "tanpa", "tidak", "diketahui", "baru", "umum", "tunai",
};
constexpr word_set nobody_words(nobody_word_list);

constexpr std::size_t longest_label = 48;  // bytes
constexpr std::size_t most_label_words = 5;

struct counted {
  std::size_t labels = 0, nobody = 0, joining = 0, others = 0;
};
counted count_words(std::string_view head) {
  counted out;
  const std::string folded = text::fold(head);
  std::string_view rest = folded;
  while (!rest.empty() && out.labels + out.joining + out.others <= most_label_words) {
    std::size_t end = std::min(rest.find_first_of(" /&+.,-()_"), rest.size());
    // A Thai label may hold a hyphen of its own.
    const std::size_t space = std::min(rest.find(' '), rest.size());
    if (end < space && rest[end] == '-' && label_words.has(rest.substr(0, space))) end = space;
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (word.empty()) continue;
    if (label_words.has(word)) ++out.labels;
    else if (nobody_words.has(word)) ++out.nobody;
    else if (joining_words.has(word)) ++out.joining;
    else ++out.others;
  }
  return out;
}

// A label and nothing else.
bool is_label(std::string_view head) {
  const counted words = count_words(head);
  return words.labels && !words.others && words.labels + words.joining + words.nobody <= most_label_words;
}

// c/o and its like stand without a colon.
std::size_t care_of_length(std::string_view text) {
  if (text.find(' ') == std::string_view::npos && !text.starts_with('z')) return 0;
  for (const std::string_view care : {"c/o ", "C/O ", "C/o ", "attn ", "Attn ", "ATTN ", "Attn. ", "attn. ", "z.Hd. ", "z. Hd. ", "z.H. ", "z.Hd.", "zu Händen ", "zu Hd. ", "Zu Händen ", "t.a.v. ", "T.a.v. ", "T.A.V. ", "t.n.v. ", "p/a ", "à l'attention de ",
                                      "À l'attention de ", "A l'attention de ", "a l'attention de ", "a la atención de ", "A la atención de ", "Att. ", "zu Hd. ", "z. H. ", "Att: ", "A/A ", "alla c.a. ", "All'attenzione di ", "Alla c.a. ", "k.rk. ", "do rąk ", "k rukám ", "attention ", "Attention "})
    if (text.starts_with(care) && text.size() > care.size() + 2) return care.size();
  for (const std::string_view label : {"收件人 ", "收货人 ", "联系人 ", "聯絡人 ", "姓名 ", "客户 ", "客户姓名 ", "会员 ", "氏名 ", "お名前 "})
    if (text.starts_with(label) && text.size() > label.size() + 3) return label.size();
  return 0;
}

// Most texts begin with a word that is no label's.
bool may_begin_label(std::string_view text) {
  std::array<char, 32> word{};
  std::size_t n = 0;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return may_begin(label_beginnings, text);
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'')) break;
    if (n == word.size()) return false;
    word[n++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  const std::string_view key(word.data(), n);
  return label_words.has(key) || joining_words.has(key) || nobody_words.has(key);
}

// 氏名不詳, 이름없음, 姓名: a label of the East, alone or with a denial.
bool is_eastern_nobody(std::string_view text) {
  if (text.size() < 6 || static_cast<unsigned char>(text[0]) < 0xE3) return false;
  const std::string folded = text::fold(text);
  std::string_view rest = folded;
  for (const std::string_view denial : {"不详", "不明", "未知", "未填", "未登记", "无し", "なし", "不知", "没有", "未提供", "未设定", "未定", "없음", "미상", "모름", "미입력", "미등록", "不知道", "不清楚", "空白", "保密"})
    if (rest.ends_with(denial) && rest.size() > denial.size()) {
      rest.remove_suffix(denial.size());
      break;
    }
  return rest.size() >= 6 && label_words.has(rest);
}

}  // namespace

std::size_t label_length(std::string_view cleaned) {
  if (const std::size_t care = care_of_length(cleaned)) return care;
  if (!may_begin_label(cleaned)) return 0;
  for (const std::string_view mark : {":", "=", " - ", " \u2013 "}) {
    const std::size_t at = cleaned.find(mark);
    if (at == std::string_view::npos || at == 0 || at > longest_label || at + mark.size() >= cleaned.size()) continue;
    if (is_label(cleaned.substr(0, at))) return at + mark.size();
  }
  return 0;
}

bool is_nobody(std::string_view cleaned) {
  if (cleaned.size() > longest_label || !may_begin_label(cleaned)) return false;
  if (is_eastern_nobody(cleaned)) return true;
  const counted words = count_words(cleaned);
  if (!words.others && words.labels + words.nobody > 1) return true;
  // Kundenname, Vorname: the head of the column said again. Holder is a name.
  if (words.labels != 1 || words.others || words.joining || cleaned.size() < 6 || cleaned.find(' ') != std::string_view::npos || !is_ascii(cleaned)) return false;
  const known_name known = look_up_name(text::lower(cleaned));
  return !known.given && !known.family;
}

}  // namespace cdb::fields::names
