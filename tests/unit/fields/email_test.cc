#include "fields/email.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "fields/email_domains.h"
#include "fields/punycode.h"

namespace cdb::fields {
namespace {

normalized read_email(std::string_view raw) { return normalize_email(raw, {}, {}); }

}  // namespace

TEST_CASE("E-mail addresses come out in lower case, with what stands around them left off") {
  for (const std::string_view raw :
       {"ann@example.com", "Ann@Example.COM", " ann@example.com ", "Ann Lee <ann@example.com>", "\"Lee, Ann\" <ann@example.com>", "mailto:ann@example.com",
        "mailto:ann@example.com?subject=hello", "E-mail: ann@example.com", "邮箱：ann@example.com", "邮箱ann@example.com", "ann＠example.com",
        "ａｎｎ@example.com", "ann@example.com.", "ann@example.com,", "<ann@example.com>", "(ann@example.com)", "'ann@example.com'", "\tann@example.com",
        "ann@example.com (office)", "\xEF\xBB\xBF" "ann@example.com", "\xE2\x80\x8B" "ann@exam\xE2\x80\x8Bple.com", "ann@example。com",
        "\"ann\"@example.com", "ann@example.com; ann@example.com", "Ann Lee ann@example.com"}) {
    INFO(raw);
    const normalized n = read_email(raw);
    CHECK(n.canonical == "ann@example.com");
    CHECK(n.status == value_status::valid);
    CHECK(n.also.empty());
  }
  CHECK(read_email("ann @ example.com").canonical == "ann@example.com");
  CHECK(read_email("ann @ example.com").why == reason::corrected);
}

TEST_CASE("Unusual addresses that are right") {
  for (const std::string_view raw : {"o'brien@example.com", "a+b_c-d@example.co.uk", "_ann_@example.com", "13800138000@139.com", "x@a-b.museum",
                                     "\"john doe\"@example.org", "用户@例子.中国", "a!#$%&'*+-~`^_b@example.org"}) {
    INFO(raw);
    if (raw.find('*') != std::string_view::npos) {  // an asterisk is allowed by RFC 5322 and covers letters in practice
      CHECK(read_email(raw).why == reason::masked);
      continue;
    }
    CHECK(read_email(raw).canonical == raw);
    CHECK(read_email(raw).status == value_status::valid);
  }
  CHECK(read_email("user@xn--mnchen-3ya.de").canonical == "user@münchen.de");
  CHECK(read_email("user@MÜNCHEN.de").canonical == "user@münchen.de");
  CHECK(read_email("ann@[192.0.2.1]").status == value_status::possible);
}

TEST_CASE("Several addresses in a cell") {
  for (const std::string_view raw : {"a1@example.com;b2@example.org", "a1@example.com, b2@example.org", "a1@example.com/b2@example.org",
                                     "a1@example.com b2@example.org", "A <a1@example.com>; B <b2@example.org>", "a1@example.com，b2@example.org",
                                     "a1@example.com、b2@example.org", "a1@example.com|b2@example.org"}) {
    INFO(raw);
    const normalized n = read_email(raw);
    CHECK(n.canonical == "a1@example.com");
    CHECK(n.also == std::vector<std::string>{"b2@example.org"});
  }
}

TEST_CASE("What is no address is invalid, with a suggestion where one is clear") {
  struct bad_case {
    std::string_view raw, suggestion;
    reason why = reason::syntax;
  };
  for (const bad_case& c : std::vector<bad_case>{
           {"ann..lee@example.com", "ann.lee@example.com"}, {".ann@example.com", "ann@example.com"}, {"ann.@example.com", "ann@example.com"},
           {"ann@@example.com", "ann@example.com"}, {"ann@example,com", "ann@example.com"}, {"ann at example dot com", "ann@example.com"},
           {"ann(at)example.com", "ann@example.com"}, {"anngmail.com", "ann@gmail.com"}, {"ann lee@example.com", "lee@example.com"},
           {"ann@example", ""}, {"@example.com", ""}, {"ann@", ""}, {"ann@-example.com", ""}, {"ann@exa_mple.com", ""}, {"ann@example.c", ""},
           {"ann@example.123", ""}, {"ann", "", reason::wrong_kind}, {"j***@example.com", "", reason::masked}, {"j?hn@example.com", "", reason::lost_character},
       }) {
    INFO(c.raw);
    const normalized n = read_email(c.raw);
    CHECK(n.status == value_status::invalid);
    CHECK(n.why == c.why);
    CHECK(n.suggestion == c.suggestion);
    CHECK(n.canonical.empty());
  }
  CHECK(read_email(std::string(65, 'a') + "@example.com").why == reason::length);
  CHECK(read_email(std::string(64, 'a') + "@example.com").status == value_status::valid);
  CHECK(read_email("a@" + std::string(64, 'b') + ".com").status == value_status::invalid);
  CHECK(read_email("a@" + std::string(63, 'b') + ".com").status == value_status::valid);
  const std::string label = "." + std::string(62, 'b');
  CHECK(read_email("ab@b" + label + label + label + label + ".com").why == reason::length);
}

TEST_CASE("Placeholders are missing") {
  for (const std::string_view raw : {"", "N/A", "无", "none", "-", "noreply@example.com", "No-Reply@shop.example", "test@test.com", "none@none.com", "na@na.com",
                                     "name@example.com", "x@nowhere.invalid"}) {
    INFO(raw);
    CHECK(read_email(raw).status == value_status::missing);
  }
  CHECK(read_email("ann@na.se").status == value_status::valid);
}

TEST_CASE("A mistyped domain is kept, and the likely one suggested") {
  for (const auto& [raw, meant] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"ann@gmial.com", "ann@gmail.com"}, {"ann@gmai.com", "ann@gmail.com"}, {"ann@qq.con", "ann@qq.com"}, {"ann@hotmail.co", "ann@hotmail.com"},
           {"ann@yahooo.com", "ann@yahoo.com"}, {"ann@firm.con", "ann@firm.com"}}) {
    const normalized n = read_email(raw);
    CHECK(n.canonical == raw);
    CHECK(n.suggestion == meant);
    CHECK(n.status == value_status::possible);
  }
  for (const std::string_view domain : {"mail.com", "ymail.com", "189.cn", "139.com", "gmx.de", "firm.cm", "example.co", "live.nl", "yahoo.co.jp"}) {
    INFO(domain);
    CHECK(!suggest_domain(domain));
  }
}

TEST_CASE("Match forms follow the providers' rules") {
  CHECK(match_form("a.b.c+news@gmail.com") == "abc@gmail.com");
  CHECK(match_form("a.b@googlemail.com") == "ab@gmail.com");
  CHECK(match_form("ann+news@outlook.com") == "ann@outlook.com");
  CHECK(match_form("ann.lee+x@icloud.com") == "ann.lee@icloud.com");
  CHECK(match_form("ann@me.com") == "ann@icloud.com");
  CHECK(match_form("ann-news@yahoo.com") == "ann-news@yahoo.com");
  CHECK(match_form("a.b+c@example.com") == "a.b+c@example.com");
  CHECK(match_form("+x@gmail.com") == "+x@gmail.com");
  CHECK(match_form("") == "");
}

TEST_CASE("Flags of addresses") {
  CHECK(is_role("info"));
  CHECK(is_role("kefu"));
  CHECK(!is_role("ann"));
  CHECK(is_free_provider("qq.com"));
  CHECK(is_free_provider("yahoo.co.uk"));
  CHECK(!is_free_provider("example.com"));
  CHECK(is_disposable("mailinator.com"));
  CHECK(split("a@b@c").domain == "c");
  CHECK(split("none").local.empty());
}

TEST_CASE("Punycode: the samples of RFC 3492 section 7.1") {
  struct sample {
    std::string_view utf8, ascii;
  };
  for (const sample& s : {sample{"他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"}, sample{"他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"},
                          sample{"なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"},
                          sample{"почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"}, sample{"3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"}}) {
    CHECK(punycode_encode(s.utf8) == std::string(s.ascii));
    CHECK(punycode_decode(s.ascii) == std::string(s.utf8));
  }
  CHECK(!punycode_decode("99999999"));
  CHECK(!punycode_decode("a-\xFF"));
}

TEST_CASE("E-mail: any bytes are read, a canonical form gives itself") {
  std::mt19937_64 random(11);
  const std::string_view alphabet = "abAB1.@-_+\"<>(), ;:/*?\xC3\xA9\xE4\xB8\xAD";
  const std::vector<std::string_view> domains = {"@gmail.com", "@example.org", "@m\xC3\xBCnchen.de", "@xn--mnchen-3ya.de"};
  std::size_t seen = 0;
  for (int i = 0; i < 100000; ++i) {
    std::string raw;
    for (std::size_t n = random() % 16; n-- > 0;)
      raw.push_back(random() % 20 == 0 ? static_cast<char>(random()) : alphabet[random() % alphabet.size()]);
    if (random() % 2) raw.append(domains[random() % domains.size()]);
    const normalized n = read_email(raw);
    if ((n.status >= value_status::possible) != !n.canonical.empty()) FAIL("status and value disagree; seed 11, case " << i);
    if (n.canonical.empty()) continue;
    ++seen;
    const normalized again = read_email(n.canonical);
    CAPTURE(raw);
    if (again.canonical != n.canonical) FAIL("a canonical form changed: " << n.canonical << " " << again.canonical << "; seed 11, case " << i);
  }
  CHECK(seen > 5000);
}

TEST_CASE("E-mail: long cells take linear time") {
  std::string raw;
  while (raw.size() < (1U << 20)) raw += "a@";
  const auto start = std::chrono::steady_clock::now();
  CHECK(read_email(raw).why == reason::too_long);
  (void)read_email(raw.substr(0, 4000));
  (void)read_email(std::string(4000, 'a') + "@b.com");
  (void)read_email("\"" + std::string(4000, ' ') + "\"@b.com");
  CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < 0.5);
}

}  // namespace cdb::fields
