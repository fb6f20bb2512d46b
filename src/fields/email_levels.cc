#include "fields/email_levels.h"

#include <algorithm>
#include <string>

#include "text/similarity.h"

namespace cdb::fields {
namespace {

std::string digits_of(std::string_view text) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out), [](char c) { return c >= '0' && c <= '9'; });
  return out;
}

// One edit in the whole address, or one in the local part and one in the domain, both long enough to be known by the rest.
bool slip(std::string_view a, std::string_view b, std::size_t at_a, std::size_t at_b) {
  if (text::osa_distance(a, b, 1) <= 1) return true;
  constexpr std::size_t shortest_local = 5;
  constexpr std::size_t shortest_domain = 7;
  return std::min(at_a, at_b) >= shortest_local && std::min(a.size() - at_a, b.size() - at_b) > shortest_domain &&
         text::osa_distance(a.substr(0, at_a), b.substr(0, at_b), 1) <= 1 && text::osa_distance(a.substr(at_a), b.substr(at_b), 1) <= 1;
}

}  // namespace

email_level compare_emails(std::string_view a, std::string_view b, bool may_be_slip) {
  if (a == b) return email_level::exact;
  const std::size_t at_a = a.rfind('@');
  const std::size_t at_b = b.rfind('@');
  if (at_a == std::string_view::npos || at_b == std::string_view::npos) return email_level::different;
  const std::string_view local_a = a.substr(0, at_a);
  const std::string_view local_b = b.substr(0, at_b);
  if (may_be_slip && slip(a, b, at_a, at_b)) {
    const std::string x = digits_of(local_a);
    const std::string y = digits_of(local_b);
    const bool dropped = x.size() != y.size();
    if (x == y || dropped || (std::ranges::is_permutation(x, y))) return email_level::typo;
  }
  if (local_a == local_b) return email_level::local;
  return a.substr(at_a) == b.substr(at_b) ? email_level::domain : email_level::different;
}

}  // namespace cdb::fields
