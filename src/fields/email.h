#pragma once
// E-mail addresses: RFC 5321 and 6531 as mail providers practise them.

#include <string>
#include <string_view>
#include <utility>

#include "fields/normalize.h"

namespace cdb::fields {

// Canonical form: local part and domain in lower case, the domain with its U-labels as written. Display names, mailto:,
// labels and punctuation around the address are dropped; further addresses of the cell are in `also`; a domain that looks
// mistyped is never rewritten, the likely address is the suggestion.
normalized normalize_email(std::string_view raw, const column_profile& profile, const civil_date& today);

struct email_parts {
  std::string_view local;
  std::string_view domain;
};
email_parts split(std::string_view canonical);  // at the last '@'; both empty if there is none

// Version of the provider rules behind match_form.
inline constexpr int email_rules_version = 1;
// The mailbox that the address reaches: Gmail ignores dots and tags, googlemail.com is gmail.com; Outlook, iCloud, Fastmail,
// Proton and others ignore "+tag". Yahoo's "-" is never touched: there it is part of a separate address.
std::string match_form(std::string_view canonical);

bool is_role(std::string_view local);              // info, sales, support: a desk, not a person
bool is_free_provider(std::string_view domain);    // anyone may have an address there
bool is_disposable(std::string_view domain);       // throw-away mail

}  // namespace cdb::fields
