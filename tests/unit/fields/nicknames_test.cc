#include "fields/nicknames.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>

#include "fields/nickname_table.h"
#include "text/fold.h"

using namespace cdb::fields;

TEST_CASE("short and pet forms share a group") {
  for (const auto& [a, b] : {std::pair<std::string_view, std::string_view>{"bob", "robert"}, {"bill", "william"}, {"peggy", "margaret"},
                             {"rob", "bobby"}, {"jon", "jonathan"}, {"kate", "katherine"}, {"mike", "michael"}, {"dima", "dmitry"},
                             {"dmitri", "dmitry"}, {"pepe", "jose"}, {"sepp", "josef"}, {"beppe", "giuseppe"}, {"aisha", "ayesha"}, {"th", "thomas"},
                             {"ma", "maria"}, {"лена", "елена"}}) {
    INFO(a << " " << b);
    CHECK(same_nickname_group(a, b));
    CHECK(same_nickname_group(b, a));
  }
}

TEST_CASE("other names do not") {
  for (const auto& [a, b] : {std::pair<std::string_view, std::string_view>{"robert", "william"}, {"anna", "peter"}, {"", "robert"}, {"", ""},
                             {"qqq", "qqq"}, {"Bob", "robert"}, {"patrick", "patricia"}}) {
    INFO(a << " " << b);
    CHECK(!same_nickname_group(a, b));
  }
  CHECK(nickname_groups("pat").size() >= 2);  // Patrick, Patricia
  CHECK(std::ranges::is_sorted(nickname_groups("pat")));
  CHECK(nickname_groups("nobody").empty());
}

TEST_CASE("the table is folded and each line has at least two names") {
  for (const std::string_view line : nickname_lines) {
    INFO(line);
    CHECK(cdb::text::fold(line) == line);
    CHECK(line.find(' ') != std::string_view::npos);
  }
}
