#include "engine/query/near_terms.h"

#include <algorithm>

#include "base/utf8.h"
#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

constexpr std::size_t most_look_ups = 1000;

class finder {
 public:
  finder(storage::connection& c, char kind, std::string_view word) : c_(c), start_(1, kind), word_(word) {
    for (std::size_t pos = 0; pos < word.size();) {
      at_.push_back(pos);
      (void)next_code_point(word, pos);
    }
    at_.push_back(word.size());
  }

  result<std::vector<std::string>> run() {
    const std::size_t letters = at_.size() - 1;
    for (std::size_t i = 1; i < letters; ++i) CDB_TRY(slip_at(i));
    CDB_TRY(slip_at(0));
    return std::move(found_);
  }

 private:
  // The word's letters [from, to).
  std::string_view part(std::size_t from, std::size_t to) const { return std::string_view(word_).substr(at_[from], at_[to] - at_[from]); }
  std::string_view rest(std::size_t from) const { return from < at_.size() ? part(from, at_.size() - 1) : std::string_view(); }

  result<std::string> seek(std::string_view from) {
    if (look_ups_++ >= most_look_ups) return std::string();
    CDB_ASSIGN(auto term, storage::next_term(c_, from));
    return term ? *std::move(term) : std::string();
  }

  result<void> try_beginning(const std::string& beginning) {
    if (beginning == start_ + word_ || std::ranges::find(found_, beginning) != found_.end()) return {};
    CDB_ASSIGN(const auto term, seek(beginning));
    if (term.starts_with(beginning)) found_.push_back(beginning);
    return {};
  }

  result<void> slip_at(std::size_t i) {
    const std::string before = start_ + std::string(part(0, i));
    CDB_TRY(try_beginning(before + std::string(rest(i + 1))));
    if (i + 2 < at_.size()) CDB_TRY(try_beginning(before + std::string(part(i + 1, i + 2)) + std::string(part(i, i + 1)) + std::string(rest(i + 2))));
    return each_letter_after(before, [&](const std::string& with) -> result<void> {
      CDB_TRY(try_beginning(with + std::string(rest(i + 1))));
      return try_beginning(with + std::string(rest(i)));
    });
  }

  // Calls `use` with the beginning and one letter more, for every letter that follows it in some term.
  template <class Use>
  result<void> each_letter_after(const std::string& before, Use&& use) {
    for (std::string from = before;;) {
      CDB_ASSIGN(const auto term, seek(from));
      if (!term.starts_with(before)) return {};
      std::size_t end = before.size();
      if (end == term.size()) {
        from = before + '\0';
        continue;
      }
      (void)next_code_point(term, end);
      const std::string with = term.substr(0, end);
      CDB_TRY(use(with));
      from = with + '\xFF';  // no UTF-8 has this byte: beyond every term with this letter
    }
  }

  storage::connection& c_;
  std::string start_;
  std::string word_;
  std::vector<std::size_t> at_;  // where each letter begins, and the end
  std::size_t look_ups_ = 0;
  std::vector<std::string> found_;
};

}  // namespace

result<std::vector<std::string>> near_terms(storage::connection& c, char kind, std::string_view word) { return finder(c, kind, word).run(); }

}  // namespace cdb::engine
