#include "fields/person_name.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_all.hpp>
#include <chrono>
#include <random>
#include <span>
#include <string>

#include "fields/name_notes.h"
#include "fields/name_words.h"
#include "text/fold.h"

using namespace cdb;
using namespace cdb::fields;

namespace {

constexpr civil_date today{2026, 3, 15};

// canonical | given | middle | family | suffix | prefix | nickname, trailing empty ones left out.
std::string shape(const normalized& name) {
  const auto part_of = [&](field_id field) {
    for (const part& p : name.parts)
      if (p.field == field) return p.canonical;
    return std::string();
  };
  std::string out = name.canonical;
  for (const field_id field : {field_id::name_given, field_id::name_middle, field_id::name_family, field_id::name_suffix, field_id::name_prefix,
                               field_id::name_nickname})
    out += "|" + part_of(field);
  while (out.ends_with('|')) out.pop_back();
  return out;
}
std::string kind_of(const normalized& name) {
  for (const part& p : name.parts)
    if (p.field == field_id::kind) return p.canonical;
  return {};
}

struct vector {
  std::string_view raw;
  std::string_view expected;
  value_status status = value_status::valid;
  reason why = reason::none;
  name_order order = name_order::unknown;
};
using enum value_status;

void check(const vector& v) {
  INFO("cell [" << v.raw << "]");
  column_profile profile;
  profile.names = v.order;
  const normalized got = normalize_person_name(v.raw, profile, today);
  CHECK(shape(got) == v.expected);
  CHECK(to_name(got.status) == to_name(v.status));
  CHECK(to_name(got.why) == to_name(v.why));
  if (got.canonical.empty()) return;
  const normalized again = normalize_person_name(got.canonical, profile, today);
  CHECK(again.canonical == got.canonical);
}

}  // namespace

TEST_CASE("western names") {
  for (const vector& v : {
           vector{"John Smith", "John Smith|John||Smith"},
           {"  john   SMITH ", "John Smith|John||Smith"},
           {"JOHN SMITH", "John Smith|John||Smith"},
           {"John Q. Smith", "John Q. Smith|John|Q.|Smith"},
           {"J. R. R. Tolkien", "J. R. R. Tolkien|J.|R. R.|Tolkien"},
           {"Smith, John", "John Smith|John||Smith"},
           {"keller, fiona", "Fiona Keller|Fiona||Keller"},
           {"Smith, John Q.", "John Q. Smith|John|Q.|Smith"},
           {"Mr. John Smith", "John Smith|John||Smith||Mr"},
           {"Prof. Dr. Jürgen Groß", "Jürgen Groß|Jürgen||Groß||Prof Dr"},
           {"Frau Greta Fischer", "Greta Fischer|Greta||Fischer||Frau"},
           {"Sr. Carlos Ruiz", "Carlos Ruiz|Carlos||Ruiz||Sr"},
           {"Mr Smith", "Smith|||Smith||Mr"},
           {"Robert Whitfield Jr.", "Robert Whitfield Jr|Robert||Whitfield|Jr"},
           {"Robert Whitfield, Jr.", "Robert Whitfield Jr|Robert||Whitfield|Jr"},
           {"Whitfield Sr., Robert", "Robert Whitfield Sr|Robert||Whitfield|Sr"},
           {"Whitfield, Jr., Robert", "Robert Whitfield Jr|Robert||Whitfield|Jr"},
           {"Whitfield, Robert, Jr", "Robert Whitfield Jr|Robert||Whitfield|Jr"},
           {"robert whitfield iii", "Robert Whitfield III|Robert||Whitfield|III"},
           {"John Smith PhD", "John Smith|John||Smith"},
           {"John Smith, Ph.D.", "John Smith|John||Smith"},
           {"Dr. Jane Roe, MD, FACS", "Jane Roe|Jane||Roe||Dr"},
           {"Ludwig van Beethoven", "Ludwig van Beethoven|Ludwig||van Beethoven"},
           {"JAN VAN DER BERG", "Jan van der Berg|Jan||van der Berg"},
           {"van der Berg, Jan", "Jan van der Berg|Jan||van der Berg"},
           {"Berg, Jan van der", "Jan van der Berg|Jan||van der Berg"},
           {"Maria de la Cruz", "Maria de la Cruz|Maria||de la Cruz"},
           {"Ana Sofia da Costa", "Ana Sofia da Costa|Ana|Sofia|da Costa"},
           {"Khalid bin Walid", "Khalid bin Walid|Khalid||bin Walid"},
           {"JOHN MCDONALD", "John McDonald|John||McDonald"},
           {"ian macdonald", "Ian MacDonald|Ian||MacDonald"},
           {"katherine o'brien", "Katherine O'Brien|Katherine||O'Brien"},
           {"KATHERINE O’BRIEN", "Katherine O'Brien|Katherine||O'Brien"},
           {"SIOBHÁN NÍ BHRIAIN", "Siobhán Ní Bhriain|Siobhán||Ní Bhriain"},
           {"mei-ling huang", "Mei-Ling Huang|Mei-Ling||Huang"},
           {"Mary Smith-Jones", "Mary Smith-Jones|Mary||Smith-Jones"},
           {"Robert \"Bob\" Smith", "Robert Smith|Robert||Smith|||Bob"},
           {"Robert (Bob) Smith", "Robert Smith|Robert||Smith|||Bob"},
           {"Robert 'Bob' Smith", "Robert Smith|Robert||Smith|||Bob"},
           {"Sarah (VIP) Chen", "Sarah Chen|Sarah||Chen"},
           {"María José García López", "María José García López|María José||García López"},
           {"Mª José García López", "María José García López|María José||García López"},
           {"José Ortega y Gasset", "José Ortega y Gasset|José||Ortega y Gasset"},
           {"Ana GARCÍA LÓPEZ", "Ana García López|Ana||García López"},
           {"chi keung chan", "Chi Keung Chan|Chi Keung||Chan"},
           {"Th. Müller", "Th. Müller|Th.||Müller"},
           {"Дмитрий Соколов", "Дмитрий Соколов|Дмитрий||Соколов"},
           {"ДМИТРИЙ СОКОЛОВ", "Дмитрий Соколов|Дмитрий||Соколов"},
           {"Соколов Дмитрий Иванович", "Дмитрий Иванович Соколов|Дмитрий|Иванович|Соколов"},
           {"Дмитрий Иванович Соколов", "Дмитрий Иванович Соколов|Дмитрий|Иванович|Соколов"},
           {"Γιώργος Παπαδάκης", "Γιώργος Παπαδάκης|Γιώργος||Παπαδάκης"},
           {"Łukasz Wiśniewski", "Łukasz Wiśniewski|Łukasz||Wiśniewski"},
           {"Ann Lee <ann@mail.example>", "Ann Lee|Ann||Lee"},
           {"Name: Ann Lee", "Ann Lee|Ann||Lee"},
           {"'Ann Lee", "Ann Lee|Ann||Lee"},
           {"Thomas Muller 0117", "Thomas Muller|Thomas||Muller"},
           {"siobhán ní bhriain-金卡", "Siobhán Ní Bhriain|Siobhán||Ní Bhriain"},
           {"Thomas Weber先生", "Thomas Weber|Thomas||Weber"},
           {"Earl Smith", "Earl Smith|Earl||Smith"},
           {"King Johnson", "King Johnson|King||Johnson"},
           {"James Earl Jones", "James Earl Jones|James|Earl|Jones"},
       })
    check(v);
}

TEST_CASE("the order of given and family names") {
  for (const vector& v : {
           vector{"WANG Hsiao-ming", "Hsiao-ming Wang|Hsiao-ming||Wang"},
           {"Hsiao-ming WANG", "Hsiao-ming Wang|Hsiao-ming||Wang"},
           {"Wang Xiaoming", "Xiaoming Wang|Xiaoming||Wang"},
           {"Xiaoming Wang", "Xiaoming Wang|Xiaoming||Wang"},
           {"Li Na", "Na Li|Na||Li"},
           {"Li Na", "Li Na|Na||Li", valid, reason::none, name_order::family_first},
           {"Nagy István", "Nagy István|István||Nagy", valid, reason::none, name_order::family_first},
           {"孙浩 已注销", "孙浩|浩||孙"},
           {"王伟 已退", "王伟|伟||王"},
           {"黃俊傑醫師", "黃俊傑|俊傑||黃"},
           {"Chen Zhe Wei", "Zhe Wei Chen|Zhe Wei||Chen"},
           {"Jiang Jun Hong", "Jun Hong Jiang|Jun Hong||Jiang"},
           {"Xin Yi Chen", "Xin Yi Chen|Xin Yi||Chen"},
           {"Kiss János", "Kiss János|János||Kiss", valid, reason::none, name_order::mostly_family_first},
           {"Váradi J.", "Váradi J.|J.||Váradi", valid, reason::none, name_order::mostly_family_first},
           {"John Smith", "John Smith|John||Smith", valid, reason::none, name_order::mostly_family_first},
           {"Nguyễn Thị Lan", "Nguyễn Thị Lan|Lan|Thị|Nguyễn"},
           {"Nguyen Van An", "Nguyen Van An|An|Van|Nguyen"},
           {"Thị Lan Nguyễn", "Thị Lan Nguyễn|Thị Lan||Nguyễn"},
           {"Do-yun Kim", "Do-yun Kim|Do-yun||Kim"},
           {"JR Smith", "JR Smith|JR||Smith"},
       })
    check(v);
}

TEST_CASE("mononyms, initials and titles of nobility are possible") {
  for (const vector& v : {
           vector{"Prince", "Prince|Prince", possible},
           {"A", "A|A", possible},
           {"thomas clifford, 1st baron clifford of chudleigh", "Thomas Clifford|Thomas||Clifford||1st Baron Clifford of Chudleigh|Chudleigh", valid},
           {"william byron 4th baron byron", "William Byron|William||Byron||4th Baron Byron", valid},
           {"thomas of chudleigh", "Thomas of Chudleigh|Thomas||Chudleigh", possible},
           {"henry 5th marquess of lansdowne", "Henry Lansdowne|Henry||Lansdowne||5th Marquess of Lansdowne", possible},
           {"earl of menteith", "Menteith|||Menteith||Earl of Menteith", possible},
           {"lord byron", "Byron|||Byron||Lord", valid},
           {"william worsley, baronet", "William Worsley|William||Worsley||Baronet", valid},
           {"john 2nd savile", "John Savile|John||Savile||2nd Savile", possible},
           {"Major-General Sir David Bruce", "David Bruce|David||Bruce||Major-General Sir", valid},
           {"John Smith, London", "John Smith|John||Smith", possible},
           {"sir edmund", "Edmund|Edmund||||Sir", valid},
           {"sir william henry mackinnon", "William Henry MacKinnon|William|Henry|MacKinnon||Sir", valid},
       }) {
    INFO("cell [" << v.raw << "]");
    const normalized got = normalize_person_name(v.raw, {}, today);
    CHECK(shape(got) == v.expected);
    CHECK(to_name(got.status) == to_name(v.status));
  }
}

TEST_CASE("joint names are households without a given name") {
  for (const vector& v : {
           vector{"John & Mary Smith", "John & Mary Smith|||Smith"},
           {"Smith, John & Mary", "John & Mary Smith|||Smith"},
           {"Mr. and Mrs. Smith", "Mr and Mrs Smith|||Smith"},
           {"MR & MRS JOHN SMITH", "Mr & Mrs John Smith|||Smith"},
           {"John Smith and Mary Smith", "John Smith and Mary Smith|||Smith"},
           {"John Smith and Mary Jones", "John Smith and Mary Jones", possible},
           {"The Smith Family", "The Smith Family|||Smith"},
           {"Familie Müller", "Familie Müller|||Müller"},
           {"Juan y María García", "Juan y María García|||García"},
           {"王小明/李娜", "王小明/李娜"},
       }) {
    check(v);
    CHECK(kind_of(normalize_person_name(v.raw, {}, today)) == "household");
  }
  CHECK(kind_of(normalize_person_name("John Smith", {}, today)) == "person");
}

TEST_CASE("Han names") {
  for (const vector& v : {
           vector{"王小明", "王小明|小明||王"},
           {"张伟", "张伟|伟||张"},
           {"张 伟", "张伟|伟||张"},
           {"张　伟", "张伟|伟||张"},
           {"陳志強", "陳志強|志強||陳"},
           {"欧阳雪", "欧阳雪|雪||欧阳"},
           {"欧阳娜娜", "欧阳娜娜|娜娜||欧阳"},
           {"欧阳雪女士", "欧阳雪|雪||欧阳"},
           {"孙文博先生", "孙文博|文博||孙"},
           {"王小明-金卡", "王小明|小明||王"},
           {"【青岛市】吕子轩 ", "吕子轩|子轩||吕"},
           {"吕子轩（老客户）", "吕子轩|子轩||吕"},
           {"李娜 1032", "李娜|娜||李"},
           {"林晓燕  1132", "林晓燕|晓燕||林"},
           {"姓名：王小明", "王小明|小明||王"},
           {"🌙吕子轩", "吕子轩|子轩||吕"},
           {"杜磊女士 3036", "杜磊|磊||杜"},
           {"陈思睿 Sarah", "陈思睿|思睿||陈|||Sarah"},
           {"单雄", "单雄|雄||单"},
           {"买买提·艾力", "买买提·艾力|买买提||艾力"},
       })
    check(v);
}

TEST_CASE("forms of address and lost characters leave a surname and a doubt") {
  for (const vector& v : {
           vector{"老何", "何|||何", possible},
           {"小林", "林|||林", possible},
           {"单总", "单|||单", possible},
           {"王先生", "王|||王", possible},
           {"李阿姨", "李|||李", possible},
           {"张师傅", "张|||张", possible},
           {"刘?", "刘|||刘", possible, reason::lost_character},
           {"刘\xEF\xBF\xBD", "刘|||刘", possible, reason::lost_character},
           {"王*明", "王|||王", possible, reason::masked},
           {"🌙子轩", "子轩", possible},
           {"小燕子", "小燕子||||||燕子", possible},
           {"Sarah陈", "Sarah 陈|Sarah||陈", possible},
           {"José M?ller", "José|José", possible, reason::lost_character},
           {"J?sé Müller", "Müller|Müller", possible, reason::lost_character},
           {"shelt9n", "Shelt9n|Shelt9n", possible, reason::syntax},
       }) {
    INFO("cell [" << v.raw << "]");
    const normalized got = normalize_person_name(v.raw, {}, today);
    CHECK(shape(got) == v.expected);
    CHECK(to_name(got.status) == to_name(v.status));
    CHECK(to_name(got.why) == to_name(v.why));
  }
}

TEST_CASE("Japanese and Korean names") {
  for (const vector& v : {
           vector{"佐藤健一", "佐藤健一|健一||佐藤"},
           {"佐藤 健一", "佐藤健一|健一||佐藤"},
           {"髙橋美咲", "髙橋美咲|美咲||髙橋"},
           {"佐藤健一 0117", "佐藤健一|健一||佐藤"},
           {"髙橋美咲-金卡", "髙橋美咲|美咲||髙橋"},
           {"佐藤 みさき", "佐藤 みさき|みさき||佐藤"},
           {"さとう けんいち", "さとう けんいち|けんいち||さとう"},
           {"佐藤健一様", "佐藤健一|健一||佐藤"},
           {"김도윤", "김도윤|도윤||김"},
           {"김 도윤", "김도윤|도윤||김"},
           {"김도윤님", "김도윤|도윤||김"},
           {"남궁민수", "남궁민수|민수||남궁"},
           {"みさき", "みさき", possible},
       })
    check(v);
}

TEST_CASE("nobody, and other things in a column of names") {
  for (const std::string_view raw : {"Walk-in Customer", "test", "无名", "散客", "游客", "N/A", "-", "Guest", "Consumidor Final", "Mr.", "先生"}) {
    INFO("cell [" << raw << "]");
    const normalized got = normalize_person_name(raw, {}, today);
    CHECK(got.status == missing);
    CHECK(to_name(got.why) == "placeholder");
  }
  CHECK(normalize_person_name("", {}, today).why == reason::none);
  for (const std::string_view raw : {"ann@mail.example", "13800138000", "+1 (212) 555-0155", "https://mail.example/ann", "555-0155", "12", "合计", "共38人", "Grand total"}) {
    INFO("cell [" << raw << "]");
    const normalized got = normalize_person_name(raw, {}, today);
    CHECK(got.status == invalid);
    CHECK(to_name(got.why) == "wrong_kind");
    CHECK(got.canonical.empty());
  }
  const normalized company = normalize_person_name("Nordwerk GmbH", {}, today);
  CHECK(company.status == invalid);
  CHECK(company.why == reason::wrong_kind);
  CHECK(kind_of(company) == "organization");
  REQUIRE(company.parts.size() == 2);
  CHECK(company.parts[0].field == field_id::org_name);
  CHECK(company.parts[0].canonical == "Nordwerk GmbH");
  CHECK(kind_of(normalize_person_name("北京云帆商贸有限公司", {}, today)) == "organization");
}

TEST_CASE("columns of parts") {
  const auto part = [](field_id which, std::string_view raw) { return shape(normalize_name_part(which, raw, {})); };
  using enum field_id;
  CHECK(part(name_family, "Whitfield Sr.") == "Whitfield||||Sr");
  CHECK(part(name_family, "WHITFIELD JR.") == "Whitfield||||Jr");
  CHECK(part(name_family, "QUINN  ") == "Quinn");
  CHECK(part(name_family, "VAN DER BERG") == "van der Berg");
  CHECK(part(name_family, "NÍ BHRIAIN") == "Ní Bhriain");
  CHECK(part(name_family, "garcía lópez") == "García López");
  CHECK(part(name_family, "O’Brien") == "O'Brien");
  CHECK(part(name_family, "Ng") == "Ng");
  CHECK(part(name_family, "Li") == "Li");
  CHECK(part(name_family, "孙") == "孙");
  CHECK(part(name_family, "王先生") == "王");
  CHECK(part(name_family, "Коваленко  ") == "Коваленко");
  CHECK(part(name_given, "Sarah (Sirui)") == "Sarah||||||Sirui");
  CHECK(part(name_given, "chi keung") == "Chi Keung");
  CHECK(part(name_given, "Mª José") == "María José");
  CHECK(part(name_given, "María del Carmen") == "María del Carmen");
  CHECK(part(name_given, "Th.") == "Th.");
  CHECK(part(name_given, "PRIYA") == "Priya");
  CHECK(part(name_given, "Thị Lan") == "Thị Lan");
  CHECK(part(name_given, "김도윤") == "도윤|||김");
  CHECK(part(name_given, "도윤") == "도윤");
  CHECK(part(name_given, "王小明") == "王小明");
  CHECK(part(name_middle, "M.") == "M.");
  CHECK(part(name_nickname, "明仔😀") == "明仔");
  CHECK(part(name_nickname, "~倩") == "倩");
  CHECK(part(name_nickname, "Wei～") == "Wei");
  CHECK(part(name_nickname, "🌸娜娜") == "娜娜");
  CHECK(part(name_nickname, "阿俊杰") == "俊杰");
  CHECK(part(name_nickname, "老何") == "何");
  CHECK(part(name_nickname, "单总") == "单");
  CHECK(part(name_nickname, "欧阳雪") == "欧阳雪");
  CHECK(part(name_nickname, "小燕") == "小燕");
  CHECK(part(name_suffix, "jnr.") == "Jr");
  CHECK(part(name_suffix, "III") == "III");
  CHECK(part(name_suffix, "PhD") == "PhD");
  CHECK(part(name_prefix, "Mr.") == "Mr");
  CHECK(part(name_prefix, "先生") == "先生");
  CHECK(normalize_name_part(name_given, "N/A", {}).status == missing);
  CHECK(normalize_name_part(name_given, "ann@mail.example", {}).status == invalid);
  CHECK(normalize_name_part(name_family, "Nordwerk GmbH", {}).status == invalid);
  CHECK(normalize_name_part(name_family, "M?ller", {}).why == reason::lost_character);
}

TEST_CASE("suffixes that tell generations apart") {
  CHECK(generational_suffix("Jr") == 1);
  CHECK(generational_suffix("JR.") == 1);
  CHECK(generational_suffix("Senior") == 2);
  CHECK(generational_suffix("II") == 12);
  CHECK(generational_suffix("iii") == 13);
  CHECK(generational_suffix("PhD") == 0);
  CHECK(generational_suffix("") == 0);
}

TEST_CASE("any bytes are welcome as a name, and a canonical name gives itself") {
  const auto seed = static_cast<std::uint64_t>(GENERATE(take(3, random(1, 1000000))));
  INFO("seed " << seed);
  std::mt19937_64 bits(seed);
  constexpr std::string_view pieces[] = {"Smith", "JOHN", "mary", ",", " ", "&", "Mr.", "Jr", "van", "der", "(", ")", "\"", "王", "小明", "先生", "?", "-", "金卡", "1032", "陳", "O'", "Mc",
                                         "김", "도윤", "みさき", "·", "\xff", "\xe6\x9c", "@", ".", "of", "1st", "baron", "🌙", "GmbH", "欧阳", "y", "García", "López", "née", "*"};
  for (int i = 0; i < 20000; ++i) {
    std::string cell;
    for (std::uint64_t n = bits() % 7; n > 0; --n) {
      if (bits() % 10 == 0) cell += static_cast<char>(bits());
      else cell += pieces[bits() % std::size(pieces)];
      if (bits() % 2) cell += ' ';
    }
    const normalized got = normalize_person_name(cell, {}, today);
    CHECK(got.canonical.empty() == (got.status < possible));
    const normalized again = got.canonical.empty() ? got : normalize_person_name(got.canonical, {}, today);
    if (again.canonical != got.canonical) {
      INFO("cell [" << cell << "] canonical [" << got.canonical << "] again [" << again.canonical << "]");
      CHECK(again.canonical == got.canonical);
    }
    for (const field_id which : {field_id::name_given, field_id::name_family, field_id::name_nickname, field_id::name_suffix, field_id::name_prefix})
      (void)normalize_name_part(which, cell, {});
  }
}

TEST_CASE("a name of a mebibyte takes no time") {
  for (const std::string_view piece : {"a", " ", "a ", "王", "(", "\xff", "& "}) {
    std::string cell;
    while (cell.size() < (1u << 20)) cell += piece;
    const auto start = std::chrono::steady_clock::now();
    (void)normalize_person_name(cell, {}, today);
    (void)normalize_name_part(field_id::name_given, cell, {});
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
  }
}

TEST_CASE("words of the tables are as folding leaves them, or they are never found") {
  const auto check = [](std::span<const std::string_view> words) {
    for (const std::string_view word : words) {
      std::string folded = text::fold(word);
      std::erase(folded, '.');
      std::string bare(word);
      std::erase(bare, '.');
      INFO(word);
      CHECK(folded == bare);
    }
  };
  check(name_words::title_list);
  check(name_words::weak_title_list);
  check(name_words::credential_list);
  check(name_words::particle_list);
  check(name_words::family_word_list);
  check(name_words::romaji_surname_list);
  check(names::nobody_list);
  check(names::note_phrase_list);
}

TEST_CASE("persons whose names hold words of organizations and remarks stay persons") {
  for (const std::string_view raw : {"Candelaria Molina", "Tomás Mercado", "Walid Saci", "Sía Ástríks", "Maj Hansson", "Anna Burger", "Pan Jianguo", "Robert Nee", "Jean Fils", "Sen Takeda", "Li Na",
                                     "Anna Vos", "Pieter van den Berg, P.J.", "Green Sa", "Ole Ny", "Lek Srisuk", "Raf Simons", "Eng Wei", "Vance Church", "Hans Guest", "Doc Holliday", "Ada Nova"}) {
    const normalized name = normalize_person_name(raw, {}, today);
    INFO(raw);
    CHECK(name.status >= value_status::possible);
    CHECK(kind_of(name) == "person");
  }
}

TEST_CASE("what programs write beside a name is taken off, and labels are not") {
  const auto shown = [](std::string_view raw) { return shape(normalize_person_name(raw, {}, today)); };
  CHECK(shown("John Abernathy:Kitchen remodel") == "John Abernathy|John||Abernathy");
  CHECK(shown("Familienname: Lorenz, Vorname: Tim") == "Tim Lorenz|Tim||Lorenz");
  CHECK(shown("PATTERSON/JOHN MR") == "John Patterson|John||Patterson||Mr");
  CHECK(shown("zzz Brown, David") == "David Brown|David||Brown");
  CHECK(shown("Zi. 212 Hoffmann, Bernd") == "Bernd Hoffmann|Bernd||Hoffmann");
  CHECK(shown("GARCÍA LÓPEZ, MARÍA DEL CARMEN") == "María del Carmen García López|María|del Carmen|García López");
}
