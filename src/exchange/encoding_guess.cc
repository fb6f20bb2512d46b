#include "exchange/encoding_guess.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"

namespace cdb::exchange {
namespace {

constexpr std::size_t longest_sample = 32768;

// Letters of a language beyond ASCII, the most frequent first (lower case); for Latin alphabets only those with marks. Orders after
// the letter counts of corpora that Wikipedia's "letter frequency" pages cite; only their rough order matters.
struct language {
  encoding in;
  std::u32string_view letters;
  int rare = 0;  // how much rarer this language and encoding is among tables than the others: breaks near ties
};

constexpr std::u32string_view russian = U"оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";
constexpr std::u32string_view ukrainian = U"оанивіертслкдумпязьгбчхйжюшцїщєфґ'";
constexpr std::u32string_view bulgarian = U"аиоетнрсвлкдпмзугябчъцйщжхшфюь";
constexpr std::u32string_view german = U"üäöß";
constexpr std::u32string_view french = U"éèàêçôîûâùëïœ";
constexpr std::u32string_view spanish = U"óíáéñúüªº¿¡";
constexpr std::u32string_view portuguese = U"ãçéáíóêõúâôàºª";
constexpr std::u32string_view nordic = U"äåöøæéèüáíóúýþð";
constexpr std::u32string_view polish = U"łąęóżśćńź";
constexpr std::u32string_view czech = U"íáéěýřčžšůúťňďóľĺŕôä";
constexpr std::u32string_view hungarian = U"áéöóőíüúű";
constexpr std::u32string_view romanian = U"ăâîșțşţ";
constexpr std::u32string_view croatian = U"šćčžđ";
constexpr std::u32string_view lithuanian = U"ėšžųūįčąę";
constexpr std::u32string_view latvian = U"āīšēūņļķžģč";
constexpr std::u32string_view estonian = U"äõüöšž";
constexpr std::u32string_view greek = U"αοιετσνηυρπκμλςδωγχθφβξζψάόίέήύώϊϋΐΰ";
constexpr std::u32string_view turkish = U"ıüşçğöâî";
constexpr std::u32string_view hebrew = U"יוהלאמרתבשנדעחכקפטגםןצסזךץף";
constexpr std::u32string_view arabic = U"اليمنوتربدعفهسكقحجةشصخطىأءزضذثغئظؤإآ";
constexpr std::u32string_view thai = U"านรกเอ่้งมยลวดทสตะปบคหแจพชขใไโถ์ีิืุู็ำัศณธภผซญฉฝฟฐฎ";
constexpr std::u32string_view vietnamese = U"đàáạảãăâéèẹêôơưíìịóòọúùụýỳ\u0300\u0301\u0303\u0309\u0323";
// Han characters of names, addresses and tables; simplified, traditional, Japanese.
constexpr std::u32string_view simplified =
    U"姓名手机电话号地址备注客户会员年月日男女性别邮箱公司省市区县镇乡村路街栋室楼单元王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万"
    U"北京上海广东深州天津重庆南西川湖江浙苏安徽福建山河陕辽吉黑龙内蒙古新疆宁夏青甘肃贵云藏港澳台大小中国人民建设和平华明文海军国伟秀英丽敏静娜芳强磊洋艳勇杰娟涛超霞桂兰志红玉梅欣怡子涵雨桐浩宇思睿老新金卡银已未无有不是的一二三四五六七八九十百千万元订单时间日期编号姓类型状态来源积分余额消费总计科技贸易商限责任待确认认识阳光朝武侯湾价格数量商品称规位款支付方式退货发仓库物流快递运费税率合序联系职业证件";
constexpr std::u32string_view traditional =
    U"姓名電話號碼地址備註客戶會員年月日男女性別郵箱公司縣市區鄉鎮村路街巷弄號樓室段陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高潘簡朱鍾游彭詹胡施沈余盧梁趙顏柯翁魏孫戴"
    U"台北新桃園中南高雄基隆竹苗栗彰化投雲嘉義屏東宜蘭花蓮澎湖金門香港澳九龍大安信義松山內湖士萬華國民文美玲志強明雅婷怡君淑芬惠俊傑家豪建宏麗珍秀英玉梅貴賓老已無有的一二三四五六七八九十訂單時間編號類狀態來源點數餘額消費總計日期備註備注忠孝仁愛和平信維苓西屯心板橋道";
constexpr std::u32string_view japanese =
    U"氏名姓電話番号住所備考年月日男女性別様会員社株式東京都大阪府道県市区町村丁目佐藤鈴木高橋田中伊渡辺山本村小林加吉口松井上清水崎阿部池森石川島前岡後長谷野原青西福三浦太郎花子一二美恵健幸直和正雄洋新宿渋橋北南神奈横浜名古屋千葉埼玉静岡広兵庫福岡京梅得意先顧客購入金額注文品登録済未無有";

// Frequent syllables of Korean names, places and tables.
constexpr std::u32string_view korean =
    U"이김박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지나엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국은편용예경봉사부가복태목형두감음빈동온호범좌팽승간상시갈울특별군읍면리로번층대산광세종충북제름화비객회무없품수량날짜년월일여아바카타파라자과의을를는";

constexpr std::array languages = {
    language{encoding::cp1252, german}, language{encoding::cp1252, french}, language{encoding::cp1252, spanish}, language{encoding::cp1252, portuguese},
    language{encoding::cp1252, nordic, 6}, language{encoding::cp1250, polish}, language{encoding::cp1250, czech}, language{encoding::cp1250, hungarian, 8},
    language{encoding::cp1250, croatian, 8}, language{encoding::cp1250, romanian, 10}, language{encoding::iso8859_2, polish, 3}, language{encoding::iso8859_2, czech, 3}, language{encoding::iso8859_2, hungarian, 10},
    language{encoding::iso8859_15, german, 4}, language{encoding::iso8859_15, french, 4}, language{encoding::cp1251, russian}, language{encoding::cp1251, ukrainian, 1}, language{encoding::cp1251, bulgarian, 3},
    language{encoding::koi8_r, russian, 2}, language{encoding::koi8_u, ukrainian, 2}, language{encoding::cp866, russian, 2}, language{encoding::cp1253, greek, 0}, language{encoding::iso8859_7, greek, 2},
    language{encoding::cp1254, turkish, 2}, language{encoding::cp1255, hebrew, 2}, language{encoding::cp1256, arabic, 2}, language{encoding::cp874, thai, 2}, language{encoding::cp1258, vietnamese, 15},
    language{encoding::mac_roman, german, 8}, language{encoding::mac_roman, french, 8}, language{encoding::mac_roman, spanish, 8}, language{encoding::cp850, german, 7}, language{encoding::cp850, french, 9},
    language{encoding::cp850, spanish, 9}, language{encoding::cp1257, lithuanian, 6}, language{encoding::cp1257, latvian, 6}, language{encoding::cp1257, estonian, 6},
    language{encoding::cp1252, estonian, 8}, language{encoding::mac_roman, nordic, 12}, language{encoding::iso8859_5, russian, 15},
};
constexpr std::array double_byte = {encoding::gb18030, encoding::big5, encoding::cp932, encoding::euc_jp, encoding::cp949};

bool is_upper_of(char32_t c) {
  return (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x100 && c <= 0x17F && (((c < 0x139 || c > 0x148) && c < 0x179) == (c % 2 == 0))) || (c >= 0x386 && c <= 0x3AB) ||
         (c >= 0x400 && c <= 0x42F) || c == 0x490 || c == 0x1A0 || c == 0x1AF;
}
char32_t lower_of(char32_t c) {
  if (!is_upper_of(c)) return c;
  if (c == 0x130) return U'i';
  if (c == 0x178) return 0xFF;
  if (c >= 0xC0 && c <= 0xDE) return c + 0x20;
  if (c >= 0x100 && c <= 0x17F) return c + 1;
  if (c >= 0x391 && c <= 0x3AB) return c + 0x20;
  switch (c) {
    case 0x386: return 0x3AC;
    case 0x388: case 0x389: case 0x38A: return c + 0x25;
    case 0x38C: return 0x3CC;
    case 0x38E: case 0x38F: return c + 0x3F;
    case 0x490: return 0x491;
    default: break;
  }
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  return c + 1;
}
// What a tone mark of Vietnamese stands on.
bool is_vowel(char32_t c) { return std::u32string_view(U"aăâeêioôơuưyAĂÂEÊIOÔƠUƯY").find(c) != std::u32string_view::npos; }
bool is_ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_letter(char32_t c) { return is_ascii_letter(c) || (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000) || (c >= 0x2C00 && c != replacement_character); }

// What the high bytes say as one language, on average, from -100 to 100.
int letter_score(std::u32string_view text, const language& l) {
  long long sum = 0;
  long long seen = 0;
  char32_t before = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    const char32_t next = i + 1 < text.size() ? text[i + 1] : U' ';
    if (c >= 0x80) {
      ++seen;
      const char32_t small = lower_of(c);
      const std::size_t rank = l.letters.find(small);
      const bool inside = is_letter(before) && is_letter(next);
      if (rank != std::u32string_view::npos) {
        sum += 100 - static_cast<long long>(70 * rank / l.letters.size());
        if (c >= 0x300 && c < 0x340 && !is_vowel(before)) sum -= 250;
        if (small != c && !is_letter(before) && is_ascii_digit(next)) sum -= 120;  // Ł5: rather a sign of money
        // A capital behind a small letter, a small letter at the start of a word before a capital.
        if (small != c && is_letter(before) && before == lower_of(before) && !(before >= 'A' && before <= 'Z')) sum -= 120;
        if (small == c && is_letter(before) && is_letter(next) && (lower_of(before) != before || (before >= 'A' && before <= 'Z')) && (lower_of(next) != next || (next >= 'A' && next <= 'Z'))) sum -= 60;
        if (small != c && !is_letter(before) && is_letter(next)) sum += 8;
        if (small == c && !is_letter(before) && is_letter(next) && l.letters[0] >= 0x370 && l.letters[0] < 0x530) sum -= 15;  // names and headings begin large
        if (small != c && before >= 0x80 && lower_of(before) != before) sum -= 20;  // capitals in a row
        // Latin letters in one word with those of another alphabet.
        if (l.letters[0] >= 0x370 && (is_ascii_letter(before) || is_ascii_letter(next))) sum -= 80;
      } else if (c < 0xA0 || c == replacement_character) {
        sum -= 300;
      } else if ((c == U'£' || c == U'¥' || c == U'€') && (is_ascii_digit(before) || is_ascii_digit(next))) {
        sum += 60;
      } else if (std::u32string_view(U"€„“”–—’‘«»°§·…²³™®© ").find(c) != std::u32string_view::npos) {
        sum += inside ? (c == U'’' ? 20 : -60) : 40;
      } else {
        sum -= is_letter(c) ? 60 : inside ? 120 : 90;
      }
    }
    before = c;
  }
  return seen ? static_cast<int>(sum / seen) : -1000;
}

// How many bytes the character took that begins with `lead`.
std::size_t length_in(encoding e, std::string_view rest) {
  const auto lead = static_cast<unsigned char>(rest[0]);
  if (e == encoding::cp932) return lead >= 0xA1 && lead <= 0xDF ? 1 : 2;
  if (e == encoding::euc_jp) return lead == 0x8F ? 3 : 2;
  if (e == encoding::gb18030) return lead == 0x80 ? 1 : rest.size() > 1 && is_ascii_digit(static_cast<unsigned char>(rest[1])) ? 4 : 2;
  return 2;
}

// Each standard puts its frequent characters first: GB 2312, Big5 and JIS X 0208 have a first level.
bool is_first_level(encoding e, std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const bool high = bytes.size() > 1 && static_cast<unsigned char>(bytes[1]) >= 0xA1;
  switch (e) {
    case encoding::gb18030: return lead >= 0xB0 && lead <= 0xD7 && high;
    case encoding::big5: return lead >= 0xA4 && lead <= 0xC6;
    case encoding::euc_jp: return lead >= 0xB0 && lead <= 0xCF;
    case encoding::cp932: return lead >= 0x88 && lead <= 0x98;
    default: return false;
  }
}

// ｶﾞ: a sound mark stands on a kana that can have it.
bool is_half_width_kana(char32_t c, char32_t before) {
  if (c == 0xFF9E) return before == 0xFF73 || (before >= 0xFF76 && before <= 0xFF84) || (before >= 0xFF8A && before <= 0xFF8E);
  if (c == 0xFF9F) return before >= 0xFF8A && before <= 0xFF8E;
  return c >= 0xFF66 && c <= 0xFF9D;
}

// The same for characters of two bytes: Han, kana, Hangul.
int han_score(std::string_view bytes, std::u32string_view text, encoding e) {
  const std::u32string_view usual = e == encoding::gb18030 ? simplified : e == encoding::big5 ? traditional : e == encoding::cp949 ? korean : japanese;
  const bool japan = e == encoding::cp932 || e == encoding::euc_jp;
  long long sum = 0;
  long long seen = 0;
  std::size_t at = 0;
  for (std::size_t i = 0; i < text.size() && at < bytes.size(); ++i) {
    const char32_t c = text[i];
    const std::string_view rest = bytes.substr(at);
    at += c < 0x80 || c == replacement_character ? 1 : length_in(e, rest);
    if (c < 0x80) continue;
    ++seen;
    const char32_t before = i > 0 ? text[i - 1] : U' ', next = i + 1 < text.size() ? text[i + 1] : U' ';
    const bool kana = c >= 0x3041 && c <= 0x30FF;
    const bool hangul = c >= 0xAC00 && c <= 0xD7A3;
    const bool han = c >= 0x4E00 && c <= 0x9FFF;
    const bool wide = (c >= 0xFF01 && c <= 0xFF5E) || (c >= 0x3000 && c <= 0x3011);
    const bool sign = c == U'€' || c == U'£' || c == U'·' || (c >= 0x2010 && c <= 0x2027);
    if (c == replacement_character || (c >= 0xE000 && c <= 0xF8FF)) sum -= 300;
    else if (e == encoding::cp949) sum += hangul ? (usual.find(c) != std::u32string_view::npos ? 100 : 45) : wide || sign ? 20 : han ? -60 : -80;
    else if (hangul) sum -= 100;
    else if (han && usual.find(c) != std::u32string_view::npos) sum += 100;
    else if (kana) sum += japan ? 90 : -60;
    else if (c >= 0xFF61 && c <= 0xFF9F) sum += !japan ? -80 : is_half_width_kana(c, before) && (before >= 0xFF66 || next >= 0xFF66) ? 60 : -40;
    else if (wide || sign) sum += 20;
    else if (han) sum += is_first_level(e, rest) ? 30 : 0;
    else sum -= 70;
    if (is_ascii_letter(before) && is_ascii_letter(next)) sum -= 60;  // H굃둵e: within a word of Latin letters
  }
  return seen ? static_cast<int>(sum / seen) : -1000;
}

struct candidate {
  encoding value;
  int score;
  std::string text;
};

std::string decoded(encoding e, std::string_view bytes) {
  decoder read(e);
  std::string out;
  read.feed(bytes, false, out);
  return out;
}

// ESC $ B and ESC ( B around two-byte characters in seven bits (RFC 1468).
bool is_iso2022_jp(std::string_view bytes) {
  return bytes.find("\x1B$B") != std::string_view::npos || bytes.find("\x1B$@") != std::string_view::npos;
}

}  // namespace

std::optional<encoding_guess> guess_encoding(std::string_view bytes) {
  bytes = bytes.substr(0, longest_sample);
  if (is_iso2022_jp(bytes)) return encoding_guess{encoding::iso2022_jp, 990, std::nullopt};
  std::vector<candidate> all;
  for (const encoding e : double_byte) {
    std::string text = decoded(e, bytes);
    const int score = han_score(bytes, to_utf32(text), e);
    all.push_back({e, score, std::move(text)});
  }
  encoding last = encoding::utf8;
  std::u32string letters;
  std::string text;
  for (const language& l : languages) {
    if (l.in != last) {
      text = decoded(l.in, bytes);
      letters = to_utf32(text);
      last = l.in;
    }
    all.push_back({l.in, letter_score(letters, l) - l.rare, text});
  }
  std::ranges::stable_sort(all, std::greater{}, &candidate::score);
  const candidate& best = all.front();
  if (best.score < 15) return std::nullopt;
  encoding_guess out{best.value, static_cast<unsigned>(std::clamp(500 + best.score * 5, 500, 990)), std::nullopt};
  for (const candidate& other : all) {
    if (other.text == best.text) continue;
    if (best.score - other.score < 3) out.rival = other.value;
    out.confidence_permille = std::min(out.confidence_permille, static_cast<unsigned>(std::clamp(500 + (best.score - other.score) * 12, 500, 990)));
    break;
  }
  return out;
}

}  // namespace cdb::exchange
