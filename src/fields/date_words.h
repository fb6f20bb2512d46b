#pragma once
// The words of dates. Month names and their usual abbreviations are those of the Unicode CLDR (version 44, LDML calendars)
// for the languages named; they are compared folded.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "fields/date_scan.h"

namespace cdb::fields::dates {

struct date_word {
  std::string_view text;
  token_kind kind;
  std::int16_t value = 0;
};

namespace words {
inline constexpr auto mon = token_kind::month;
// Unsorted, by language: English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic, Polish, Czech, Turkish,
// Indonesian, Romanian, Hungarian, Finnish, Russian and Ukrainian (nominative and genitive).
inline constexpr date_word months[] = {
    {"january", mon, 1}, {"jan", mon, 1}, {"february", mon, 2}, {"feb", mon, 2}, {"march", mon, 3}, {"mar", mon, 3},
    {"april", mon, 4}, {"apr", mon, 4}, {"may", mon, 5}, {"june", mon, 6}, {"jun", mon, 6}, {"july", mon, 7}, {"jul", mon, 7},
    {"august", mon, 8}, {"aug", mon, 8}, {"september", mon, 9}, {"sep", mon, 9}, {"sept", mon, 9}, {"october", mon, 10},
    {"oct", mon, 10}, {"november", mon, 11}, {"nov", mon, 11}, {"december", mon, 12}, {"dec", mon, 12},
    {"januar", mon, 1}, {"janner", mon, 1}, {"februar", mon, 2}, {"feber", mon, 2}, {"marz", mon, 3}, {"mrz", mon, 3},
    {"maerz", mon, 3}, {"mai", mon, 5}, {"juni", mon, 6}, {"juli", mon, 7}, {"oktober", mon, 10}, {"okt", mon, 10},
    {"dezember", mon, 12}, {"dez", mon, 12},
    {"janvier", mon, 1}, {"janv", mon, 1}, {"fevrier", mon, 2}, {"fevr", mon, 2}, {"mars", mon, 3}, {"avril", mon, 4},
    {"avr", mon, 4}, {"juin", mon, 6}, {"juillet", mon, 7}, {"juil", mon, 7}, {"aout", mon, 8}, {"septembre", mon, 9},
    {"octobre", mon, 10}, {"novembre", mon, 11}, {"decembre", mon, 12},
    {"enero", mon, 1}, {"ene", mon, 1}, {"febrero", mon, 2}, {"marzo", mon, 3}, {"abril", mon, 4}, {"abr", mon, 4},
    {"mayo", mon, 5}, {"junio", mon, 6}, {"julio", mon, 7}, {"agosto", mon, 8}, {"ago", mon, 8}, {"septiembre", mon, 9},
    {"setiembre", mon, 9}, {"octubre", mon, 10}, {"noviembre", mon, 11}, {"diciembre", mon, 12}, {"dic", mon, 12},
    {"gennaio", mon, 1}, {"gen", mon, 1}, {"febbraio", mon, 2}, {"aprile", mon, 4}, {"maggio", mon, 5}, {"mag", mon, 5},
    {"giugno", mon, 6}, {"giu", mon, 6}, {"luglio", mon, 7}, {"lug", mon, 7}, {"settembre", mon, 9}, {"ottobre", mon, 10},
    {"ott", mon, 10}, {"dicembre", mon, 12},
    {"janeiro", mon, 1}, {"fevereiro", mon, 2}, {"fev", mon, 2}, {"marco", mon, 3}, {"maio", mon, 5}, {"junho", mon, 6},
    {"julho", mon, 7}, {"setembro", mon, 9}, {"outubro", mon, 10}, {"out", mon, 10}, {"novembro", mon, 11},
    {"dezembro", mon, 12},
    {"januari", mon, 1}, {"februari", mon, 2}, {"maart", mon, 3}, {"mrt", mon, 3}, {"mei", mon, 5}, {"augustus", mon, 8},
    {"augusti", mon, 8}, {"marts", mon, 3}, {"maj", mon, 5}, {"desember", mon, 12}, {"des", mon, 12},
    {"styczen", mon, 1}, {"stycznia", mon, 1}, {"luty", mon, 2}, {"lutego", mon, 2}, {"marzec", mon, 3}, {"marca", mon, 3},
    {"kwiecien", mon, 4}, {"kwietnia", mon, 4}, {"maja", mon, 5}, {"czerwiec", mon, 6}, {"czerwca", mon, 6},
    {"lipiec", mon, 7}, {"lipca", mon, 7}, {"sierpien", mon, 8}, {"sierpnia", mon, 8}, {"wrzesien", mon, 9},
    {"wrzesnia", mon, 9}, {"pazdziernik", mon, 10}, {"pazdziernika", mon, 10}, {"listopad", mon, 11},
    {"listopada", mon, 11}, {"grudzien", mon, 12}, {"grudnia", mon, 12},
    {"ledna", mon, 1}, {"leden", mon, 1}, {"unora", mon, 2}, {"unor", mon, 2}, {"brezna", mon, 3}, {"brezen", mon, 3},
    {"dubna", mon, 4}, {"duben", mon, 4}, {"kvetna", mon, 5}, {"kveten", mon, 5}, {"cervna", mon, 6}, {"cerven", mon, 6},
    {"cervence", mon, 7}, {"cervenec", mon, 7}, {"srpna", mon, 8}, {"srpen", mon, 8}, {"zari", mon, 9}, {"rijna", mon, 10},
    {"rijen", mon, 10}, {"listopadu", mon, 11}, {"prosince", mon, 12}, {"prosinec", mon, 12},
    {"ocak", mon, 1}, {"subat", mon, 2}, {"mart", mon, 3}, {"nisan", mon, 4}, {"mayis", mon, 5}, {"haziran", mon, 6},
    {"temmuz", mon, 7}, {"agustos", mon, 8}, {"eylul", mon, 9}, {"ekim", mon, 10}, {"kasim", mon, 11}, {"aralik", mon, 12},
    {"maret", mon, 3}, {"agustus", mon, 8}, {"desember", mon, 12}, {"agu", mon, 8}, {"mai", mon, 5},
    {"ianuarie", mon, 1}, {"februarie", mon, 2}, {"martie", mon, 3}, {"aprilie", mon, 4}, {"iunie", mon, 6},
    {"iulie", mon, 7}, {"septembrie", mon, 9}, {"octombrie", mon, 10}, {"noiembrie", mon, 11}, {"decembrie", mon, 12},
    {"marcius", mon, 3}, {"aprilis", mon, 4}, {"majus", mon, 5}, {"junius", mon, 6}, {"julius", mon, 7},
    {"szeptember", mon, 9}, {"tammikuu", mon, 1}, {"tammikuuta", mon, 1}, {"helmikuu", mon, 2}, {"helmikuuta", mon, 2},
    {"maaliskuu", mon, 3}, {"maaliskuuta", mon, 3}, {"huhtikuu", mon, 4}, {"huhtikuuta", mon, 4}, {"toukokuu", mon, 5},
    {"toukokuuta", mon, 5}, {"kesakuu", mon, 6}, {"kesakuuta", mon, 6}, {"heinakuu", mon, 7}, {"heinakuuta", mon, 7},
    {"elokuu", mon, 8}, {"elokuuta", mon, 8}, {"syyskuu", mon, 9}, {"syyskuuta", mon, 9}, {"lokakuu", mon, 10},
    {"lokakuuta", mon, 10}, {"marraskuu", mon, 11}, {"marraskuuta", mon, 11}, {"joulukuu", mon, 12},
    {"joulukuuta", mon, 12},
    {"январь", mon, 1}, {"января", mon, 1}, {"янв", mon, 1}, {"февраль", mon, 2}, {"февраля", mon, 2}, {"фев", mon, 2},
    {"март", mon, 3}, {"марта", mon, 3}, {"мар", mon, 3}, {"апрель", mon, 4}, {"апреля", mon, 4}, {"апр", mon, 4},
    {"май", mon, 5}, {"маи", mon, 5}, {"мая", mon, 5}, {"июнь", mon, 6}, {"июня", mon, 6}, {"июн", mon, 6},
    {"июль", mon, 7}, {"июля", mon, 7}, {"июл", mon, 7}, {"август", mon, 8}, {"августа", mon, 8}, {"авг", mon, 8},
    {"сентябрь", mon, 9}, {"сентября", mon, 9}, {"сен", mon, 9}, {"сент", mon, 9}, {"октябрь", mon, 10},
    {"октября", mon, 10}, {"окт", mon, 10}, {"ноябрь", mon, 11}, {"нояб", mon, 11}, {"февр", mon, 2}, {"ноября", mon, 11}, {"ноя", mon, 11},
    {"декабрь", mon, 12}, {"декабря", mon, 12}, {"дек", mon, 12},
    {"січня", mon, 1}, {"лютого", mon, 2}, {"березня", mon, 3}, {"квітня", mon, 4}, {"травня", mon, 5},
    {"червня", mon, 6}, {"липня", mon, 7}, {"серпня", mon, 8}, {"вересня", mon, 9}, {"жовтня", mon, 10},
    {"листопада", mon, 11}, {"грудня", mon, 12},
    // Greek, Arabic (as in Egypt, and as in the Levant where it is one word) and Thai.
    {"ιανουαριου", mon, 1}, {"φεβρουαριου", mon, 2}, {"μαρτιου", mon, 3}, {"απριλιου", mon, 4}, {"μαιου", mon, 5},
    {"ιουνιου", mon, 6}, {"ιουλιου", mon, 7}, {"αυγουστου", mon, 8}, {"σεπτεμβριου", mon, 9}, {"οκτωβριου", mon, 10},
    {"νοεμβριου", mon, 11}, {"δεκεμβριου", mon, 12}, {"يناير", mon, 1}, {"فبراير", mon, 2}, {"مارس", mon, 3},
    {"أبريل", mon, 4}, {"ابريل", mon, 4}, {"اغسطس", mon, 8}, {"اكتوبر", mon, 10}, {"مايو", mon, 5}, {"يونيو", mon, 6},
    {"يوليو", mon, 7}, {"أغسطس", mon, 8}, {"سبتمبر", mon, 9}, {"أكتوبر", mon, 10}, {"نوفمبر", mon, 11},
    {"ديسمبر", mon, 12}, {"شباط", mon, 2}, {"آذار", mon, 3}, {"نيسان", mon, 4}, {"أيار", mon, 5}, {"حزيران", mon, 6},
    {"تموز", mon, 7}, {"آب", mon, 8}, {"أيلول", mon, 9}, {"มกราคม", mon, 1}, {"กุมภาพันธ์", mon, 2},
    {"มีนาคม", mon, 3}, {"เมษายน", mon, 4}, {"พฤษภาคม", mon, 5}, {"มิถุนายน", mon, 6}, {"กรกฎาคม", mon, 7},
    {"สิงหาคม", mon, 8}, {"กันยายน", mon, 9}, {"ตุลาคม", mon, 10}, {"พฤศจิกายน", mon, 11}, {"ธันวาคม", mon, 12},
    // Hindi.
    {"जनवरी", mon, 1}, {"फ़रवरी", mon, 2}, {"फरवरी", mon, 2}, {"मार्च", mon, 3}, {"अप्रैल", mon, 4}, {"मई", mon, 5},
    {"जून", mon, 6}, {"जुलाई", mon, 7}, {"अगस्त", mon, 8}, {"सितंबर", mon, 9}, {"सितम्बर", mon, 9}, {"अक्टूबर", mon, 10},
    {"अक्तूबर", mon, 10}, {"नवंबर", mon, 11}, {"नवम्बर", mon, 11}, {"दिसंबर", mon, 12}, {"दिसम्बर", mon, 12},
    // Hebrew.
    {"ינואר", mon, 1}, {"פברואר", mon, 2}, {"מרץ", mon, 3}, {"מרס", mon, 3}, {"אפריל", mon, 4}, {"מאי", mon, 5},
    {"יוני", mon, 6}, {"יולי", mon, 7}, {"אוגוסט", mon, 8}, {"ספטמבר", mon, 9}, {"אוקטובר", mon, 10}, {"נובמבר", mon, 11},
    {"דצמבר", mon, 12},
    // Croatian.
    {"sijecnja", mon, 1}, {"veljace", mon, 2}, {"ozujka", mon, 3}, {"travnja", mon, 4}, {"svibnja", mon, 5}, {"lipnja", mon, 6},
    {"srpnja", mon, 7}, {"kolovoza", mon, 8}, {"rujna", mon, 9}, {"studenoga", mon, 11}, {"studenog", mon, 11},
    {"prosinca", mon, 12},
    // Slovak and Slovene.
    {"januara", mon, 1}, {"januarja", mon, 1}, {"februara", mon, 2}, {"februarja", mon, 2}, {"aprila", mon, 4},
    {"juna", mon, 6}, {"junija", mon, 6}, {"jula", mon, 7}, {"julija", mon, 7}, {"augusta", mon, 8}, {"avgusta", mon, 8},
    {"septembra", mon, 9}, {"oktobra", mon, 10}, {"novembra", mon, 11}, {"decembra", mon, 12},
    // Estonian.
    {"jaanuar", mon, 1}, {"veebruar", mon, 2}, {"aprill", mon, 4}, {"juuni", mon, 6}, {"juuli", mon, 7}, {"oktoober", mon, 10},
    {"detsember", mon, 12},
    // Catalan.
    {"gener", mon, 1}, {"febrer", mon, 2}, {"marc", mon, 3}, {"maig", mon, 5}, {"juny", mon, 6}, {"juliol", mon, 7},
    {"agost", mon, 8}, {"setembre", mon, 9}, {"desembre", mon, 12},
    // Malay.
    {"julai", mon, 7}, {"ogos", mon, 8}, {"disember", mon, 12},
    // Bulgarian.
    {"януари", mon, 1}, {"февруари", mon, 2}, {"април", mon, 4}, {"юни", mon, 6}, {"юли", mon, 7}, {"септември", mon, 9},
    {"октомври", mon, 10}, {"ноември", mon, 11}, {"декември", mon, 12},
    // Thai.
    {"มค", mon, 1}, {"กพ", mon, 2}, {"มีค", mon, 3}, {"เมย", mon, 4}, {"พค", mon, 5}, {"มิย", mon, 6}, {"กค", mon, 7},
    {"สค", mon, 8}, {"กย", mon, 9}, {"ตค", mon, 10}, {"พย", mon, 11}, {"ธค", mon, 12},
};

// Zones by their letters: RFC 5322 4.3 for North America but CST, which is China's as well; others that no second zone uses.
struct zone {
  std::string_view text;
  std::int16_t minutes;
};
inline constexpr zone zones[] = {
    {"est", -300}, {"edt", -240}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"wet", 0},   {"cet", 60},
    {"cest", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},  {"hkt", 480},  {"sgt", 480},  {"jst", 540},  {"kst", 540}, {"aest", 600},
    {"aedt", 660}, {"nzst", 720}, {"nzdt", 780},
};

// Words around a date that say nothing about it: weekdays, labels, articles.
inline constexpr std::string_view dropped[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur",
    "thurs", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend",
    "sonntag", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes", "miercoles",
    "jueves", "viernes", "sabado", "domingo", "mo", "di", "mi", "do", "fr", "sa", "so", "of", "the", "on", "at", "de", "del",
    "den", "der", "le", "el", "da", "dob", "d", "o", "b", "born", "birthday", "birthdate", "birth", "bday", "date", "geb",
    "geboren", "geburtsdatum", "ngay", "nam", "jg", "jahrgang", "fecha", "naissance", "nacimiento", "nee", "ne", "year", "um", "uhr", "klo", "kl", "คศ", "nato", "nata", "il", "nasc", "nascido", "nascimento", "ur", "urodzony", "urodzona", "narozen", "fodt", "fodd", "г", "года", "р", "року",
};

struct han_word {
  std::string_view text;
  token_kind kind;
  std::int16_t value = 0;
  bool drop = false;
};
// Longest first where one begins another. The eras: Ministry of the Interior (Minguo 1 = 1912); Japanese Cabinet Order on
// era names (Meiji 1868, Taisho 1912, Showa 1926, Heisei 1989, Reiwa 2019).
inline constexpr han_word han_words[] = {
    {"生年月日", token_kind::mark, 0, true}, {"생년월일", token_kind::mark, 0, true}, {"생", token_kind::mark, 0, true},
    {"生于", token_kind::mark, 0, true}, {"生於", token_kind::mark, 0, true}, {"出生于", token_kind::mark, 0, true}, {"出生日期", token_kind::mark, 0, true}, {"出生年月", token_kind::mark, 0, true}, {"阳历生日", token_kind::mark, 0, true},
    {"生日", token_kind::mark, 0, true}, {"出生", token_kind::mark, 0, true}, {"日期", token_kind::mark, 0, true},
    {"誕生日", token_kind::mark, 0, true}, {"公历", token_kind::mark, 0, true}, {"公曆", token_kind::mark, 0, true},
    {"国历", token_kind::mark, 0, true}, {"國曆", token_kind::mark, 0, true}, {"阳历", token_kind::mark, 0, true},
    {"陽曆", token_kind::mark, 0, true}, {"新历", token_kind::mark, 0, true}, {"新曆", token_kind::mark, 0, true},
    {"公元", token_kind::mark, 0, true}, {"西元", token_kind::mark, 0, true}, {"西暦", token_kind::mark, 0, true},
    {"星期", token_kind::mark, 1, true}, {"周", token_kind::mark, 1, true}, {"週", token_kind::mark, 1, true},
    {"中华民国", token_kind::era, 1911}, {"中華民國", token_kind::era, 1911}, {"民国", token_kind::era, 1911},
    {"民國", token_kind::era, 1911}, {"令和", token_kind::era, 2018}, {"平成", token_kind::era, 1988},
    {"昭和", token_kind::era, 1925}, {"大正", token_kind::era, 1911}, {"明治", token_kind::era, 1867},
    {"农历", token_kind::lunar}, {"農曆", token_kind::lunar}, {"农曆", token_kind::lunar}, {"阴历", token_kind::lunar},
    {"陰曆", token_kind::lunar}, {"旧历", token_kind::lunar}, {"舊曆", token_kind::lunar}, {"旧暦", token_kind::lunar},
    {"夏历", token_kind::lunar}, {"음력", token_kind::lunar}, {"闰", token_kind::leap_month}, {"閏", token_kind::leap_month},
    {"上午", token_kind::am}, {"早上", token_kind::am}, {"凌晨", token_kind::am}, {"午前", token_kind::am}, {"오전", token_kind::am},
    {"下午", token_kind::pm}, {"晚上", token_kind::pm}, {"傍晚", token_kind::pm}, {"午後", token_kind::pm}, {"오후", token_kind::pm},
    {"年", token_kind::year_unit}, {"月份", token_kind::month_unit}, {"月", token_kind::month_unit}, {"日", token_kind::day_unit},
    {"号", token_kind::day_unit}, {"號", token_kind::day_unit}, {"년", token_kind::year_unit}, {"월", token_kind::month_unit},
    {"일", token_kind::day_unit}, {"时", token_kind::hour_unit}, {"時", token_kind::hour_unit}, {"点", token_kind::hour_unit},
    {"點", token_kind::hour_unit}, {"시", token_kind::hour_unit}, {"分", token_kind::minute_unit}, {"분", token_kind::minute_unit},
    {"秒", token_kind::second_unit}, {"초", token_kind::second_unit}, {"约", token_kind::about}, {"生", token_kind::mark, 0, true},
};
}  // namespace words

}  // namespace cdb::fields::dates
