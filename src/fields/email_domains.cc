#include "fields/email_domains.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "fields/email.h"
#include "fields/word_set.h"
#include "text/similarity.h"

namespace cdb::fields {
namespace {

// Providers that give addresses to anyone. From the providers' own sign-up pages.
constexpr word_set free_providers(std::to_array<std::string_view>({
    "126.com", "139.com", "163.com", "188.com", "189.cn", "21cn.com", "aim.com", "alice.it", "aliyun.com", "aol.com", "arcor.de", "att.net",
    "bellsouth.net", "bigpond.com", "bluewin.ch", "bol.com.br", "btinternet.com", "charter.net", "comcast.net", "cox.net", "daum.net",
    "docomo.ne.jp", "earthlink.net", "email.com", "ezweb.ne.jp", "fastmail.com", "fastmail.fm", "foxmail.com", "free.fr", "freenet.de",
    "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hanmail.net", "hey.com", "hotmail.ca",
    "hotmail.co.jp", "hotmail.co.uk", "hotmail.com", "hotmail.com.br", "hotmail.de", "hotmail.es", "hotmail.fr", "hotmail.it",
    "hushmail.com", "icloud.com", "ig.com.br", "inbox.com", "laposte.net", "libero.it", "live.cn", "live.co.uk", "live.com", "live.de",
    "live.fr", "live.nl", "mac.com", "mail.com", "mail.ru", "me.com", "msn.com", "nate.com", "naver.com", "ntlworld.com", "o2.pl",
    "orange.fr", "outlook.com", "outlook.de", "outlook.es", "outlook.fr", "pm.me", "proton.me", "protonmail.com", "qq.com", "rambler.ru",
    "rediffmail.com", "rocketmail.com", "sbcglobal.net", "sfr.fr", "sina.cn", "sina.com", "sohu.com", "t-online.de", "tom.com",
    "tutanota.com", "uol.com.br", "verizon.net", "vip.qq.com", "virgilio.it", "wanadoo.fr", "web.de", "yahoo.com", "yeah.net"}));
constexpr word_set more_free_providers(std::to_array<std::string_view>({
    "softbank.ne.jp", "vip.163.com", "vip.sina.com", "wp.pl", "ya.ru", "yahoo.ca", "yahoo.cn", "yahoo.co.in", "yahoo.co.jp", "yahoo.co.uk",
    "yahoo.com.ar", "yahoo.com.au", "yahoo.com.br", "yahoo.com.cn", "yahoo.com.hk", "yahoo.com.mx", "yahoo.com.sg", "yahoo.com.tw",
    "yahoo.de", "yahoo.es", "yahoo.fr", "yahoo.it", "yandex.com", "yandex.ru", "ymail.com", "zoho.com"}));

// Throw-away mail, the services that have lasted for years.
constexpr word_set disposable(std::to_array<std::string_view>({
    "10minutemail.com", "dispostable.com", "emailondeck.com", "fakeinbox.com", "getairmail.com", "getnada.com", "grr.la",
    "guerrillamail.com", "guerrillamail.info", "guerrillamail.net", "guerrillamail.org", "mail-temp.com", "mailcatch.com", "maildrop.cc",
    "mailinator.com", "mailnesia.com", "mintemail.com", "moakt.com", "mohmal.com", "mytemp.email", "sharklasers.com", "spam4.me",
    "temp-mail.org", "tempail.com", "tempmail.com", "tempmailo.com", "throwawaymail.com", "trashmail.com", "yopmail.com", "yopmail.fr"}));

// Desks, not persons.
constexpr word_set roles(std::to_array<std::string_view>({
    "abuse", "accounting", "accounts", "accueil", "admin", "administracion", "administrator", "amministrazione", "atendimento", "billing",
    "booking", "bookings", "buchhaltung", "careers", "commercial", "comercial", "compta", "comptabilite", "contact", "contacto", "contato",
    "customercare", "customerservice", "enquiries", "enquiry", "facturacion", "feedback", "finance", "help", "helpdesk", "hello", "hostmaster", "hr",
    "info", "information", "inquiries", "invoice", "invoices", "it", "jobs", "kefu", "kontakt", "legal", "mail", "mailbox", "marketing",
    "media", "news", "newsletter", "noc", "office", "operations", "order", "orders", "postmaster", "press", "privacy", "procurement",
    "purchase", "purchasing", "reception", "recepcion", "recruiting", "rechnung", "reservations", "root", "sales", "security", "secretary",
    "secretariat", "service", "services", "shop", "staff", "store", "subscribe", "support", "team", "tech", "ventas", "vertrieb", "vendite",
    "verkauf", "webmaster"}));

// Local parts that mean "no address".
constexpr word_set empty_locals(std::to_array<std::string_view>({
    "do-not-reply", "do_not_reply", "donotreply", "dummy", "fake", "invalid", "n/a", "na", "no", "no-email", "no-mail", "no-reply", "no.email", "no.mail",
    "no.reply", "no_email", "no_mail", "no_reply", "nobody", "noemail", "nomail", "none", "noone", "noreply", "not-provided", "notprovided",
    "null", "placeholder", "refused", "test", "test1", "test123", "tester", "testing", "testtest", "testuser", "undefined", "unknown", "xx", "xxx", "xxxx",
    "xxxxx", "xxxxxx"}));
// Local parts that are empty only at a domain of the kind in sample forms.
constexpr word_set sample_locals(std::to_array<std::string_view>({
    "your", "my", "a", "abc", "customer", "email", "example", "foo", "mail", "me", "name", "sample", "someone", "user", "username", "you", "your.name", "yourname"}));
constexpr word_set sample_domains(std::to_array<std::string_view>({
    "a.com", "abc.com", "asdf.com", "domain.com", "email.com", "example.com", "example.net", "example.org", "sample.com",
    "test.com", "xxx.com", "xyz.com", "yourdomain.com"}));
constexpr word_set empty_domain_names(std::to_array<std::string_view>({
    "donotreply", "invalid", "na", "no-email", "no", "noemail", "nomail", "none", "noreply", "notprovided", "null", "test", "undefined", "unknown", "xxx"}));

// The domains whose slips are worth naming, most used first.
constexpr std::array<std::string_view, 26> popular = {
    "gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "aol.com", "live.com", "googlemail.com", "yahoo.co.uk",
    "hotmail.co.uk", "hotmail.fr", "hotmail.de", "yahoo.fr", "protonmail.com", "comcast.net", "web.de", "t-online.de", "orange.fr", "wanadoo.fr",
    "libero.it", "qq.com", "163.com", "126.com", "foxmail.com", "sina.com", "rediffmail.com"};
// Top-level domains that do not exist and are slips of .com on a keyboard.
constexpr word_set com_slips(std::to_array<std::string_view>({"clm", "cm", "cmo", "co,", "coj", "com,", "comm", "con", "coom", "cpm", "ocm", "om", "vom", "xom"}));
constexpr word_set net_slips(std::to_array<std::string_view>({"met", "ner", "nte"}));

// One letter more, less or other, or two neighbours swapped. The first letters agree, or one is the second of the other.
std::optional<std::string> slip_of_popular(std::string_view domain) {
  if (!is_ascii(domain)) return std::nullopt;
  for (const std::string_view known : popular) {
    if (known.size() < 8 || domain.size() + 1 < known.size()) continue;
    if (domain[0] != known[0] && domain[0] != known[1] && domain[1] != known[0]) continue;
    if (text::osa_distance(domain, known, 1) == 1) return std::string(known);
  }
  return std::nullopt;
}

bool is_known(std::string_view domain) { return is_free_provider(domain) || is_disposable(domain); }

enum class tag_rule : std::uint8_t { none, plus, gmail };
struct provider_rule {
  std::string_view domain;
  tag_rule rule;
  std::string_view alias_of;  // the same mailboxes under another name; "" if none
};
// Providers that deliver "name+tag" to "name", by their help pages (2024), and the domains they treat as one.
constexpr std::array<provider_rule, 26> provider_rules = {{
    {"gmail.com", tag_rule::gmail, ""}, {"googlemail.com", tag_rule::gmail, "gmail.com"},
    {"outlook.com", tag_rule::plus, ""}, {"outlook.de", tag_rule::plus, ""}, {"outlook.es", tag_rule::plus, ""},
    {"outlook.fr", tag_rule::plus, ""}, {"hotmail.com", tag_rule::plus, ""}, {"hotmail.co.uk", tag_rule::plus, ""},
    {"hotmail.de", tag_rule::plus, ""}, {"hotmail.es", tag_rule::plus, ""}, {"hotmail.fr", tag_rule::plus, ""},
    {"hotmail.it", tag_rule::plus, ""}, {"live.com", tag_rule::plus, ""}, {"live.co.uk", tag_rule::plus, ""},
    {"live.de", tag_rule::plus, ""}, {"live.fr", tag_rule::plus, ""}, {"msn.com", tag_rule::plus, ""},
    {"icloud.com", tag_rule::plus, ""}, {"me.com", tag_rule::plus, "icloud.com"}, {"mac.com", tag_rule::plus, "icloud.com"},
    {"fastmail.com", tag_rule::plus, ""}, {"fastmail.fm", tag_rule::plus, ""}, {"proton.me", tag_rule::plus, ""},
    {"protonmail.com", tag_rule::plus, "proton.me"}, {"pm.me", tag_rule::plus, "proton.me"}, {"zoho.com", tag_rule::plus, ""},
}};

}  // namespace

bool is_role(std::string_view local) { return roles.has(local); }

bool is_free_provider(std::string_view domain) { return free_providers.has(domain) || more_free_providers.has(domain); }

bool is_disposable(std::string_view domain) { return disposable.has(domain); }

std::string match_form(std::string_view canonical) {
  auto [local, domain] = split(canonical);
  if (domain.empty()) return std::string(canonical);
  const auto rule = std::find_if(provider_rules.begin(), provider_rules.end(), [&](const provider_rule& r) { return r.domain == domain; });
  if (rule == provider_rules.end()) return std::string(canonical);
  const std::size_t plus = local.find('+');
  if (plus != 0 && plus != std::string_view::npos) local = local.substr(0, plus);
  std::string out;
  for (const char c : local)
    if (c != '.' || rule->rule != tag_rule::gmail) out.push_back(c);
  return out.append("@").append(rule->alias_of.empty() ? domain : rule->alias_of);
}

std::optional<std::string> suggest_domain(std::string_view domain) {
  if (is_known(domain)) return std::nullopt;
  const std::size_t dot = domain.rfind('.');
  if (dot != std::string_view::npos) {
    const std::string_view top = domain.substr(dot + 1);
    if (top == "com") return slip_of_popular(domain);
    std::string mended(domain.substr(0, dot + 1));
    if (net_slips.has(top) && is_known(mended + "net")) return mended + "net";
    // .cm, .om are countries: a slip only behind a well-known name. .con and the rest exist nowhere.
    if (com_slips.has(top) && ((top != "cm" && top != "om") || is_known(mended + "com"))) return mended + "com";
    if (top == "co" && is_known(mended + "com")) return mended + "com";
  }
  return slip_of_popular(domain);
}

bool is_placeholder_address(std::string_view local, std::string_view domain) {
  if (empty_locals.has(local)) return true;
  const std::string_view name = domain.substr(0, domain.find('.'));
  if (domain.ends_with(".invalid")) return true;
  if (empty_domain_names.has(name) && (name.size() > 3 || local == name)) return true;  // na.se is somebody's domain
  if (local == name && name.find_first_not_of("0123456789") == std::string_view::npos) return true;  // 123@123.com
  return sample_domains.has(domain) && (sample_locals.has(local) || local == name);
}

std::string_view known_domain_suffix(std::string_view text) {
  std::string_view best;
  for (const std::string_view known : popular)
    if (text.size() > known.size() && text.ends_with(known) && known.size() > best.size()) best = text.substr(text.size() - known.size());
  return best;
}

}  // namespace cdb::fields
