#include "fields/placeholder.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"
#include "fields/word_set.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

// What tills, web forms and spreadsheets write for "nothing", in lower case. Words that are also names of
// people (Guest, Blank, Sample, No) are left out; see short_fillers for two that count in one spelling only.
constexpr auto fillers = std::to_array<std::string_view>({
    "#div/0!", "#n/a", "#name?", "#null!", "#ref!", "#value!", "(blank)", "(empty)", "(none)", "(null)", "(unknown)", "--select--", "<none>",
    "<null>", "[null]", "anonymous", "asdf", "asdfasdf", "asdfgh", "barverkauf", "brak", "cash customer", "cash sale", "cashcustomer",
    "client de passage", "cliente final", "consumidor final", "counter customer", "counter sale", "dd/mm/yyyy", "declined", "default", "desconhecido",
    "desconocido", "ditto", "dummy", "empty", "first name", "firstname", "guest customer", "guest user", "inconnu", "inconnue", "invalid date",
    "john test", "k. a.", "k.a.", "kein", "keine", "keine angabe", "last name", "lastname", "laufkunde", "misc customer", "missing", "mm/dd/yyyy",
    "n. a.", "n.a", "n.a.", "n.v.t.", "n/a", "n/a n/a", "n/a.", "n/d", "n/k", "n\\a", "name not given", "name unknown", "nan", "nat", "nessuno",
    "nieznany", "ninguno", "no address", "no aplica", "no data", "no data available", "no date", "no e-mail", "no email", "no email address",
    "no mail", "no name", "no name given", "no phone", "no phone number", "noemail", "non communiqué", "non renseigné", "noname", "none",
    "none given", "none provided", "not applicable", "not available", "not disclosed", "not entered", "not given", "not known", "not provided",
    "not set", "not specified", "null", "null null", "nvt", "pending", "não informado", "néant", "onbekend", "online customer", "please select", "qwerty",
    "okänd", "okänt", "ukendt", "ukjent", "óþekkt", "tuntematon", "ei tiedossa", "nezināms", "nežinoma", "teadmata", "neznámý", "neznámé", "neznáma", "není", "nie je", "ismeretlen", "nincs", "necunoscut", "nepoznato", "nepoznat", "neznano", "непознат", "непознато", "неизвестен",
    "няма", "bilinmiyor", "yok", "belirtilmemiş", "naməlum", "i panjohur", "άγνωστο", "άγνωστος", "άγνωστη", "δεν υπάρχει", "غير معروف", "لا يوجد", "غير متوفر", "لا شيء", "نامشخص", "ندارد", "לא ידוע", "אין", "לא רלוונטי", "không có", "không rõ", "không biết", "tidak ada", "tidak diketahui", "tiada",
    "ไม่ทราบ", "ไม่มี", "ไม่ระบุ", "गुमनाम", "अज्ञात", "लागू नहीं", "невідомо", "невядома", "не известно", "отсутствует", "отсутствуют данные", "sans objet", "pas de nom", "pas d'email", "aucun", "aucune", "nicht angegeben", "nicht bekannt", "nicht vorhanden", "ohne angabe", "ohne", "no informado", "no indicado",
    "no especificado", "no tiene", "sin informacion", "sin información", "não tem", "não consta", "sem informação", "sem nome", "non disponibile", "non specificato", "non indicato", "niet bekend", "niet opgegeven", "niet van toepassing", "saknas", "ingen", "mangler", "ikke oplyst", "ikke oppgitt",
    "nie podano", "nie dotyczy", "brak danych", "neuvedeno", "neuvedené", "nem ismert", "nem adta meg", "nespecificat", "\\n", "refused", "s/n", "same as above", "sconosciuto", "see above", "select", "select date", "sin dato", "sin datos", "sin nombre", "tba", "tbc",
    "tbd", "test", "test account", "test customer", "test name", "test test", "test user", "test123", "testing", "testtest", "to be advised", "to be announced", "to be confirmed", "to be determined", "unbekannt", "undefined",
    "undefined undefined", "unknown", "unknown unknown", "unnamed", "unspecified", "walk in", "walk in customer", "walk-in", "walk-in client",
    "walk-in customer", "walk-in guest", "walkin", "walkin customer", "yyyy-mm-dd", "yyyy/mm/dd", "не вказано", "не указано",
    "неизвестно", "немає", "нет", "нет данных", "тест", "なし", "テスト", "ナシ", "不便透露", "不提供",
    "不明", "不知道", "不詳", "不详", "临时客户", "佚名", "保密", "匿名", "匿名希望", "匿名用户", "同上", "同前", "待填", "待定",
    "待补", "微信好友", "微信用户", "拒绝", "拒绝提供", "散客", "新用户", "无", "无名", "无名氏", "普通顾客", "暂无",
    "暫無", "未入力", "未填", "未填写", "未填寫", "未提供", "未登记", "未知", "未設定", "沒有", "没有", "测试",
    "测试客户", "测试用户", "測試", "游客", "無", "無し", "现金客户", "空", "該当なし", "请选择", "路人", "路人甲",
    "遊客", "零售客户", "默认", "默认客户", "미상", "없음", "테스트", "해당없음",
    "do not mail", "see notes", "see note", "see comments", "verzogen", "adresse inconnue", "adresse unbekannt", "dirección desconocida", "indirizzo sconosciuto", "adres onbekend", "address unknown", "unknown address",
     "moved", "return to sender", "returned mail", "unbekannt verzogen", "sin domicilio", "sans domicile", "no fixed abode", "no fixed address", "ohne adresse", "sans adresse", "sin dirección", "没有地址", "无地址", "自提", "自取", "到店自取", "到店自提", "门店自提", "门店自取", "上门自提", "见备注", "详见备注", "测试地址", "地址不详", "地址未知",
});
constexpr word_set filler_set(fillers);

// Na and Nil are names when written so.
constexpr auto short_fillers = std::to_array<std::string_view>({"NA", "na", "NIL", "nil"});

constexpr std::size_t longest_filler = 40;  // bytes

// Dashes, dots and ellipses, CJK brackets and commas: blocks of Unicode without letters or digits.
bool is_punctuation(char32_t c) {
  return (c > 0x20 && c < 0x7F && !is_digit(static_cast<char>(c)) && !is_ascii_letter(static_cast<char>(c))) || c == ' ' ||
         (c >= 0xA1 && c <= 0xBF && c != 0xAA && c != 0xBA && c != 0xB2 && c != 0xB3 && c != 0xB9) ||
         (c >= 0x2010 && c <= 0x205E) || (c >= 0x3000 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3020) || c == 0x30FB ||
         c == replacement_character;
}

bool only_punctuation(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();)
    if (!is_punctuation(next_code_point(text, pos))) return false;
  return true;
}

// 0/0/00, 0000-00-00 00:00, 00000, 111111, 999-999-9999, 1234567890. A decimal point or comma makes it a number: 0.00 is
// an amount, not a filler.
bool filler_digits(std::string_view text) {
  std::array<char, 40> kept{};
  std::size_t count = 0;
  bool separated = false;
  for (const char c : text) {
    if (is_digit(c)) {
      if (count == kept.size()) return false;
      kept[count++] = c;
    } else if (c == '-' || c == '/' || c == ':' || c == ' ' || c == '(' || c == ')' || c == '+') {
      separated = true;
    } else {
      return false;
    }
  }
  const std::string_view digits(kept.data(), count);
  if (digits.empty()) return false;
  const bool same = digits.find_first_not_of(digits[0]) == std::string_view::npos;
  if (same && digits[0] == '0') return digits.size() >= (separated ? 3u : 5u);
  if (same) return digits.size() >= 6;
  constexpr std::string_view run = "01234567890";
  return digits.size() >= 7 && (run.starts_with(digits) || run.substr(1).starts_with(digits));
}

// xxx, xxxx; other letters from four on (AAA and III mean something).
bool filler_letters(std::string_view text) {
  if (text.size() < 3 || !is_ascii_letter(text[0])) return false;
  if (text.find_first_not_of(text[0]) != std::string_view::npos) return false;
  return text.size() >= 4 || text[0] == 'x' || text[0] == 'X';
}

}  // namespace

bool is_placeholder(std::string_view cleaned) {
  if (only_punctuation(cleaned)) return true;  // also the empty text
  if (filler_digits(cleaned) || filler_letters(cleaned)) return true;
  if (cleaned.size() > longest_filler) return false;
  if (std::ranges::find(short_fillers, cleaned) != short_fillers.end()) return true;
  const char first = cleaned[0] >= 'A' && cleaned[0] <= 'Z' ? static_cast<char>(cleaned[0] + ('a' - 'A')) : cleaned[0];
  const bool ascii = std::ranges::all_of(cleaned, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return (!ascii || filler_set.may_have(first, cleaned.size())) && filler_set.has(text::lower(cleaned));
}

}  // namespace cdb::fields
