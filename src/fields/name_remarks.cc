#include "fields/name_remarks.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "fields/address_line.h"
#include "fields/known_names.h"
#include "fields/name_notes.h"
#include "fields/name_order.h"
#include "fields/name_parts.h"
#include "fields/name_words.h"
#include "fields/word_set.h"
#include "text/fold.h"

namespace cdb::fields::names {
namespace {

// Words of notes that are no names; a cell made of such words alone is a note. Folded.
constexpr auto note_words = std::to_array<std::string_view>({
    "abends", "abgeben", "abholen", "abholung", "about", "above", "abstellen", "account", "address", "after", "afternoon", "again", "agent", "allergic", "allergy",
    "already", "am", "and", "anrufen", "answer", "answered", "antes", "any", "anymore", "apartment", "appeler", "apres", "apt", "around", "as", "at", "avant", "avec",
    "avond", "away", "back", "bad", "banned", "because", "been", "before", "bei", "beim", "bellen", "beside", "betaald", "between", "bezahlt", "billing", "bitte",
    "blacklist", "blocked", "bord", "both", "bounced", "box", "bring", "busy", "caisse", "caja", "call", "called", "camera", "cancel", "canceled", "cancelled", "cannot",
    "card", "chambre", "chargeback", "check", "chez", "chiamare", "client", "cliente", "closed", "collect", "collected", "collection", "com", "complaint", "consegna",
    "consegnare", "contact", "could", "counter", "credit", "current", "currently", "customer", "days", "dead", "debe", "debt", "debts", "deceased", "deixar", "dejar",
    "deleted", "delivery", "demande", "demo", "depois", "despues", "device", "did", "didnt", "disconnected", "dnc", "do", "does", "doesnt", "dog", "dogs", "doit", "dont",
    "door", "doorbell", "dopo", "double", "driver", "drop", "duplicate", "during", "elevator", "email", "emailed", "entrega", "entregar", "entry", "error", "evening",
    "every", "everything", "expired", "extra", "fake", "favor", "first", "follow", "for", "found", "fragile", "fraud", "fraudulent", "friday", "from", "full", "garden",
    "gardien", "gate", "gave", "geen", "gesperrt", "get", "gift", "give", "given", "go", "goes", "going", "gone", "graag", "haben", "habitacion", "had", "half", "has",
    "hat", "have", "help", "here", "hes", "heures", "him", "his", "hold", "hour", "hours", "how", "id", "if", "ignore", "in", "inactive", "incorrect", "info", "interested",
    "invalid", "invoice", "ipad", "is", "ist", "it", "its", "just", "kamer", "kassa", "kasse", "keep", "kein", "keine", "keinen", "keys", "kiosk", "klingeln", "kommen",
    "kommt", "kontakt", "laisser", "lasciare", "last", "late", "later", "leave", "leaves", "left", "leveren", "levering", "lieferadresse", "liefern", "lieferung", "lift",
    "ligar", "like", "likes", "list", "live", "lives", "living", "livraison", "livrer", "llamar", "llame", "locker", "longer", "look", "lost", "mahnung", "mail", "make",
    "manha", "many", "matin", "me", "mehr", "meldet", "member", "merge", "merged", "message", "messaged", "middag", "midi", "missing", "mittags", "mochte", "monday",
    "montags", "month", "months", "morgens", "morning", "most", "move", "moved", "moving", "much", "nach", "nachbar", "nachbarn", "nachmittags", "name", "nao", "ne", "need",
    "needed", "needs", "neighbor", "neighbour", "never", "new", "next", "nicht", "niet", "night", "no", "nobody", "noch", "noche", "noite", "non", "none", "not", "note",
    "notes", "nothing", "now", "nr", "num", "number", "ochtend", "of", "off", "offen", "ohne", "old", "on", "online", "only", "open", "opened", "operator", "opt", "or",
    "order", "orders", "other", "our", "out", "pagado", "pagar", "pagato", "pago", "pagou", "paid", "para", "parking", "pas", "passed", "past", "pay", "payment", "pays",
    "pending", "person", "phone", "pick", "picked", "pickup", "please", "plus", "pm", "pomeriggio", "por", "portaria", "porteria", "portineria", "pos", "pour", "prefer",
    "prefers", "quarto", "queue", "quiere", "rappeler", "reach", "reached", "rechnung", "record", "ref", "reference", "refund", "refunded", "register", "regular", "remove",
    "removed", "renew", "renewal", "replied", "request", "requested", "requires", "return", "returned", "ruckruf", "rufen", "ruft", "rum", "same", "sample", "samstags",
    "saturday", "says", "seat", "seats", "see", "seen", "send", "sent", "senza", "service", "she", "shipping", "shop", "should", "side", "siehe", "sin", "since", "sind", "slot",
    "soir", "sold", "some", "someone", "sonner", "sonntags", "spam", "stairs", "station", "stay", "still", "stop", "stopped", "store", "suite", "suspended", "table",
    "tablet", "tafel", "take", "taken", "talk", "tarde", "tavolo", "tell", "termin", "terminal", "test", "texted", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "thing", "things", "third", "this", "those", "through", "thursday", "ticket", "time", "times", "tisch", "to", "today", "tomorrow", "training",
    "transferred", "trial", "tried", "try", "tuesday", "turn", "twice", "uhr", "umgezogen", "unavailable", "undeliverable", "under", "unit", "unpaid", "unreachable",
    "unresponsive", "unsub", "unsubscribe", "unsubscribed", "until", "up", "upon", "urgent", "use", "used", "vecino", "vedi", "very", "veut", "via", "vicino", "vizinho",
    "voicemail", "voir", "voor", "vor", "vormittags", "wait", "waiter", "waiting", "waitress", "want", "wants", "war", "was", "wednesday", "week", "weekend", "weekly", "went",
    "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "wird", "with", "without", "wochentags", "wohnt", "work", "working", "works", "would", "wrong",
    "wurde", "yes", "yesterday", "yet", "you", "your", "yours", "zahlung", "zie", "zieht", "zuruck", "zuruckrufen",
});
static_assert(std::ranges::is_sorted(note_words));
// Of these one alone makes a note.
constexpr std::string_view strong_words[] = {"duplicate", "deleted", "inactive", "unsubscribed", "unsubscribe", "cancelled", "canceled", "refund", "refunded", "blocked", "banned", "blacklist", "merged", "voicemail", "invalid", "pending", "deceased", "spam", "dnc"};

constexpr std::string_view han_notes[] = {"退款", "联系", "确认", "重复", "搬走", "搬家", "送货", "上门", "门口", "快递", "发货", "取消", "黑名单", "拉黑", "停用", "作废", "无效", "注销", "勿扰", "删除", "下午", "上午", "明天", "今天", "晚上", "周末", "电话", "改天", "已付", "未付", "欠款", "退货", "换货",
                                          "备注", "自提", "加急", "勿打", "打扰", "补发", "签收", "代收点", "转交", "轉交", "代付", "代购", "催单", "投诉", "空号", "错号"};

// The first two bytes of the notes above.
using byte_pairs = std::array<std::array<bool, 64>, 256>;
constexpr byte_pairs begins_note = [] {
  byte_pairs out{};
  for (const std::string_view note : han_notes) out[static_cast<unsigned char>(note[0])][static_cast<unsigned char>(note[1]) & 0x3FU] = true;
  return out;
}();

// Most names are settled by their first word, without a copy.
bool begins_with_note_word(std::string_view cleaned) {
  std::array<char, 16> word{};
  std::size_t n = 0;
  for (const char c : cleaned) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !(c >= '0' && c <= '9')) {
      if (n == 0) continue;
      if (c == '\'') return true;  // don't: look closer
      break;
    }
    if (n == word.size()) return false;
    word[n++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  const std::string_view key(word.data(), n);
  return n == 0 || (key[0] >= '0' && key[0] <= '9') || std::ranges::binary_search(note_words, key);
}

// Room 204, Till 2, Zimmer 12: places whose words are names as well.
bool is_numbered_place(std::string_view cleaned) {
  const std::size_t space = cleaned.find(' ');
  if (space == std::string_view::npos || cleaned.size() - space > 5 || cleaned.find_first_not_of("0123456789#", space + 1) != std::string_view::npos) return false;
  constexpr std::string_view places[] = {"room", "till", "zimmer", "mesa", "lane", "branch", "lot", "hall", "bay", "level", "floor", "saal", "sala", "salle", "bar", "camera", "kasa", "masa", "stol"};
  return std::ranges::find(places, text::lower(cleaned.substr(0, space))) != std::end(places);
}

// 未登録, 拒收, 打不通: begins with a denial that is no surname, or ends with what is said of calls and parcels.
bool is_denial(std::string_view han) {
  static constexpr std::string_view wholes[] = {"拒收", "拒接", "停机", "关机", "不接", "不在", "勿扰", "勿打", "勿动", "待定", "待补", "待查", "已删", "已退", "已故", "请假", "欠费"};
  static constexpr std::string_view begins[] = {"未", "不", "无", "無", "没", "沒", "暂", "暫", "勿", "拒", "禁", "请", "請", "已", "待", "別", "别", "非", "需", "欠"};
  static constexpr std::string_view ends[] = {"不通", "不接", "不在", "关机", "關機", "停机", "未接", "介绍", "介紹", "推荐", "推薦", "拒收", "拒接", "挂断", "搬家了", "打错", "空号"};
  static constexpr character_set first_characters = [] {
    character_set out;
    for (const std::string_view word : begins) out.add(word);
    out.add("停"), out.add("关");
    return out;
  }();
  static constexpr character_set last_characters = [] {
    character_set out;
    for (const std::string_view word : ends) out.add(word.substr(word.size() - 3));
    return out;
  }();
  if (han.size() < 6 || han.size() > 21 || han.size() % 3) return false;
  const auto begins_with = [han](std::string_view word) { return han.starts_with(word); };
  if (first_characters.may_have(han)) {
    if (std::ranges::find(wholes, han) != std::end(wholes)) return true;
    if (han.size() >= 9 && std::ranges::any_of(begins, begins_with)) return true;  // 无忌 and 未来 are given names
  }
  return last_characters.may_have(han.substr(han.size() - 3)) && std::ranges::any_of(ends, [han](std::string_view word) { return han.size() > word.size() && han.ends_with(word); });
}

}  // namespace

bool is_remark(std::string_view content) {
  return is_remark_word(content) || text::fold(content).find_first_of("0123456789@/=") != std::string::npos;
}

bool is_remark_word(std::string_view content) {
  const std::string key = text::fold(content);
  constexpr std::string_view remarks[] = {"vip", "svip", "old", "new", "test", "deceased", "dec", "dec'd", "inactive", "active", "duplicate", "dup", "do not use", "do not contact", "do not call", "do not mail", "home", "work", "mobile", "main", "primary", "owner", "billing",
                                          "shipping", "returning", "regular", "gold", "silver", "platinum", "staff", "employee", "customer", "client", "new customer", "he/him", "she/her", "they/them", "mr", "mrs", "ms", "dr", "wife", "husband", "son", "daughter", "mother",
                                          "father", "mom", "dad", "guest", "member", "cash", "retail", "wholesale", "closed", "moved", "temp", "jr", "sr", "retired", "ret", "vip customer", "confirmed", "blocked", "banned", "unsubscribed", "left", "cancelled", "canceled", "do not email", "dnc", "new account",
                                          "old account", "divorced", "widow", "separated", "manager", "ceo", "cfo", "cto", "director", "sales", "accounting", "office"};
  return key.empty() || std::ranges::find(remarks, std::string_view(key)) != std::end(remarks) || is_note(content);
}

std::size_t trailing_note(std::string_view text) {
  for (std::size_t space = text.find(' '); space != std::string_view::npos; space = text.find(' ', space + 1)) {
    const std::string_view rest = text.substr(space + 1);
    const bool large = rest.size() > 2 && rest[0] >= 'A' && rest[0] <= 'Z' && rest[1] >= 'A' && rest[1] <= 'Z';
    if (!large && !rest.starts_with("do ") && !rest.starts_with("don") && !rest.starts_with("Do ")) continue;
    const std::string key = text::fold(rest.substr(0, 40));
    if ((key.starts_with("do not ") || key.starts_with("don't ") || key.starts_with("dont ")) && is_note(rest)) return space;
    if (case_of(rest).lower || !case_of(text.substr(0, space)).lower) continue;
    if (key == "vip" || key == "svip" || (std::ranges::find(strong_words, std::string_view(key)) != std::end(strong_words))) return space;
  }
  return 0;
}

bool is_note(std::string_view cleaned) {
  if (cleaned.size() > 120 || cleaned.empty()) return false;
  const char first = cleaned[0] >= 'A' && cleaned[0] <= 'Z' ? static_cast<char>(cleaned[0] + ('a' - 'A')) : cleaned[0];
  static constexpr std::string_view please[] = {"bitte ", "please ", "pls ", "veuillez ", "merci de ", "por favor ", "si prega ", "prosze ", "prosim "};
  for (const std::string_view word : please)
    if (first == word[0] && cleaned.size() > word.size() && text::lower(cleaned.substr(0, word.size())) == word) return true;
  if (may_begin(note_beginnings, cleaned) && (note_phrases.may_have(first, cleaned.size()) || !is_ascii(cleaned)) && note_phrases.has(text::fold(cleaned))) return true;
  if (text::has_han(cleaned)) {
    if (is_denial(cleaned)) return true;
    if (count_code_points(cleaned) < 3) return cleaned == "重复" || cleaned == "作废" || cleaned == "停用" || cleaned == "空号" || cleaned == "退款" || cleaned == "删除" || cleaned == "无效" || cleaned == "注销" || cleaned == "自提";
    for (std::size_t at = 0; at + 6 <= cleaned.size(); ++at) {
      if (!begins_note[static_cast<unsigned char>(cleaned[at])][static_cast<unsigned char>(cleaned[at + 1]) & 0x3FU]) continue;
      for (const std::string_view note : han_notes)
        if (cleaned[at + 2] == note[2] && cleaned.substr(at).starts_with(note)) return true;
    }
    return false;
  }
  if (!begins_with_note_word(cleaned)) return is_numbered_place(cleaned);
  std::size_t words = 0, notes = 0;
  bool strong = false, digits = false;
  for (const std::string& token : text::tokens(text::fold(cleaned))) {
    ++words;
    const bool number = token.find_first_not_of("0123456789") == std::string::npos;
    const bool note = number || std::ranges::binary_search(note_words, std::string_view(token));
    notes += note;
    digits = digits || number;
    strong = strong || std::ranges::find(strong_words, std::string_view(token)) != std::end(strong_words);
  }
  return words > 0 && notes == words && (words >= 2 || strong);
}

namespace {

// Words that join the words of a sentence and stand in nobody's name when they are small. Folded.
constexpr std::string_view sentence_word_list[] = {
    "to", "at", "on", "for", "from", "with", "without", "after", "before", "until", "because", "when", "while", "if", "this", "that", "is", "are", "was", "were", "has", "have", "had", "will", "not", "never", "only", "please", "longer", "should", "would", "could", "wants", "needs", "called",
    "by", "via", "about", "into", "than", "then", "who", "which", "my", "your", "our", "their", "his", "her", "its", "it", "they", "he", "she", "we", "you", "me", "be", "been", "all", "any", "every", "some", "more", "again", "already",
    "nicht", "bitte", "ist", "sind", "nach", "bei", "beim", "mit", "ohne", "wird", "wurde", "nur", "noch", "kein", "keine", "hat", "wenn", "oder", "auch", "bis", "aus", "seit", "wegen", "fur", "vor", "auf",
    "pas", "plus", "avec", "sans", "pour", "chez", "apres", "avant", "est", "sont", "aux", "par", "dans", "sur", "quand", "depuis", "con", "por", "para", "sin", "hasta", "desde", "despues", "cuando", "solo", "siempre", "esta",
    "per", "dopo", "senza", "sempre", "sono", "non", "com", "sem", "depois", "quando", "nao", "apenas", "niet", "met", "naar", "voor", "geen", "zonder", "alleen", "altijd",
};
constexpr word_set sentence_words(sentence_word_list);
// Of these, the ones that count in a cell of one case too: long enough to be no syllable of a name of the East.
constexpr std::string_view sure_sentence_word_list[] = {
    "from", "with", "without", "after", "before", "until", "because", "when", "while", "this", "please", "longer", "should", "would", "could", "wants", "needs", "called", "already", "nicht", "bitte", "ohne", "wurde", "wird", "keine", "kein", "avec", "pour", "chez", "apres", "depuis", "hasta", "despues", "cuando", "senza",
    "niet", "naar", "geen", "zonder", "depois",
};
constexpr word_set sure_sentence_words(sure_sentence_word_list);

bool is_small(char c) { return c >= 'a' && c <= 'z'; }

// A word behind its ending as well: nuts, passed, calling.
bool is_common_word(std::string_view folded) {
  if (folded.size() < 4) return false;
  if (look_up_name(folded).word) return true;
  for (const std::string_view ending : {"s", "ed", "d", "ing", "es"})
    if (folded.size() > ending.size() + 3 && folded.ends_with(ending) && look_up_name(folded.substr(0, folded.size() - ending.size())).word) return true;
  return false;
}

// How the words of a cell are written.
struct spelling {
  std::size_t words = 0;
  std::size_t small = 0;  // behind the first
  std::size_t large = 0;
  bool one_case = false;
};
spelling spelling_of(std::string_view text) {
  spelling out;
  for (std::size_t at = 0; at < text.size(); at = std::min(text.find(' ', at), text.size() - 1) + 1) {
    ++out.words;
    out.small += is_small(text[at]) && at > 0;
    out.large += text[at] >= 'A' && text[at] <= 'Z';
  }
  const letter_case first = case_of(text.substr(0, text.find(' ')));
  out.one_case = out.small == 0 ? !first.lower : out.large == 0 && !first.upper;
  return out;
}

bool is_known(std::string_view folded) {
  const known_name known = look_up_name(folded);
  return known.given || known.family;
}

// The commonest case, told without a copy: the first word but titles is known for a name, and small words behind it are particles.
bool begins_with_known_name(std::string_view text) {
  bool known = false;
  while (!text.empty()) {
    std::string_view written = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(written.size() + 1, text.size()));
    while (written.ends_with(',') || written.ends_with('.')) written.remove_suffix(1);
    if (known && (written.empty() || !is_small(written[0]))) continue;
    if (known && !name_words::particles.has(written)) return false;
    std::array<char, 24> word{};
    written = written.substr(0, written.find('-'));  // Anne-Marie
    if (known || written.empty() || written.size() > word.size()) continue;
    std::ranges::transform(written, word.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const std::string_view key(word.data(), written.size());
    known = is_known(key) || !is_ascii(key);  // with marks, rather a name than a word
    if (!known && !name_words::titles.has(key)) return false;
  }
  return known;
}

struct counted_words {
  std::size_t common = 0, joining = 0, unknown_small = 0, names = 0;
  bool sentence = false;
};
counted_words count_words(std::string_view text, const spelling& how) {
  counted_words out;
  const std::string folded = text::fold(text);
  std::string_view rest = folded, original = text;
  for (std::size_t index = 0; !rest.empty() && !original.empty(); ++index) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    const bool written_small = is_small(original[0]);
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    original.remove_prefix(std::min(original.find(' '), original.size() - 1) + 1);
    const std::string_view next = rest.substr(0, rest.find(' '));
    const bool german_place = next == "der" || next == "dem" || next == "den" || next == "de" || next == "het" || next == "'t";  // auf der Heide, in 't Veld
    out.sentence = out.sentence || (index > 0 && !german_place && (how.one_case ? sure_sentence_words.has(word) : written_small && sentence_words.has(word)));
    if (index > 0 && how.one_case && word.size() < 4 && sentence_words.has(word)) {
      ++out.joining;
    } else if (is_known(word) || is_east_asian_surname(word)) {
      ++out.names;
    } else if (name_words::has(name_words::particles, word) || name_words::has(name_words::titles, word)) {
      continue;
    } else if (is_common_word(word)) {
      ++out.common;
      out.unknown_small += index > 0 && written_small;
    } else if ((written_small || how.one_case) && (sentence_words.has(word) || look_up_name(word).word)) {
      ++out.joining;
    } else {
      out.unknown_small += index > 0 && written_small && word.size() > 3 && word.find_first_of("'-.") == std::string_view::npos;
    }
  }
  return out;
}

}  // namespace

wording wording_of(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (text.empty() || static_cast<unsigned char>(text[0]) >= 0xE3) return wording::name;
  if (space == std::string_view::npos) return is_ascii(text) && is_common_word(text::lower(text)) ? wording::remark : wording::name;
  if (begins_with_known_name(text)) return wording::name;
  const spelling how = spelling_of(text);
  const counted_words words = count_words(text, how);
  if (how.words > 2 && (words.sentence || (words.unknown_small > 1 && !how.one_case))) return wording::remark;  // moved to Texas, Keep fridge open
  if (words.names == 0 && words.common + words.joining > 1 && (words.common > 0 || how.words > 2)) return wording::remark;
  if (words.names == 0 && words.common + words.joining > 0) return wording::doubtful;
  // Kingdom Hall
  const bool word_in_front = how.words == 2 && words.common == 1 && is_common_word(text::fold(text.substr(0, space)));
  return word_in_front ? wording::doubtful : wording::name;
}

bool is_address_text(std::string_view cleaned) {
  if (text::has_han(cleaned)) {
    if (count_code_points(cleaned) < 6) return false;
    const auto any = [&](std::initializer_list<std::string_view> list) {
      return std::ranges::any_of(list, [&](std::string_view word) { return cleaned.find(word, 3) != std::string_view::npos; });
    };
    return any({"省", "市", "区", "县", "镇"}) && any({"路", "街", "号", "村", "弄", "栋", "楼"});
  }
  if (cleaned.empty() || cleaned[0] < '0' || cleaned[0] > '9') return false;
  const std::vector<std::string> words = split_words(cleaned);
  if (words.size() < 3 || words[0].find_first_not_of("0123456789-/abcABC") != std::string::npos) return false;
  for (std::size_t i = 2; i < words.size(); ++i)
    if (std::string key = word_key(words[i]); is_street_end(key)) return true;
  return false;
}

}  // namespace cdb::fields::names
