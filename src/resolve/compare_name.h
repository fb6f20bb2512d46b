#pragma once
// The comparison of names: surname, given and further names of RESOLVING §4.

#include "resolve/compare.h"
#include "resolve/token_list.h"

namespace cdb::resolve {

// A name alone cannot say more than the size of the file and 4 bits.
millibits name_limit(const model& m);

class name_comparer {
 public:
  name_comparer(const comparer& words, const term_view& terms, const feature& a, const feature& b)
      : words_(words), terms_(terms), a_(a), b_(b) {}
  void compare(const model& m, evidence& out);

 private:
  struct match {
    fields::name_level level = fields::name_level::none;
    millibits rarity = 0;
  };

  struct side;
  match pair(const token& x, const token& y, term type) const;
  match best(std::span<const token* const> x, std::span<const token* const> y, term type) const;
  match moved(std::span<const token* const> x, std::span<const token* const> y, term type) const;
  match joined(std::span<const token* const> x, std::span<const token* const> y, term type) const;
  bool written_slip(const token& x, const token& y) const;
  bool spelled_out(const token& x, const token& y) const;
  millibits common_initial(std::span<const token* const> x, std::span<const token* const> y, evidence& out) const;
  bool unreadable(const side& a, const side& b) const;
  bool parted_otherwise(const side& a, const side& b, evidence& out) const;
  bool swapped(const side& a, const side& b, evidence& out) const;
  void surname(const side& a, const side& b, evidence& out);
  void given(const side& a, const side& b, evidence& out) const;
  void given_fallback(const side& a, const side& b, evidence& out) const;
  millibits initial_rarity(std::string_view initial, evidence& out) const;
  millibits initial_rarity(const token& x, const token& y, evidence& out) const;
  void extra(const side& a, const side& b, evidence& out) const;
  void within_script(const side& a, const side& b, evidence& out) const;
  void lone(const side& one, const side& other, evidence& out) const;
  void set(evidence& out, comparison c, std::uint8_t level, millibits rarity) const;

  const comparer& words_;
  const term_view& terms_;
  const feature& a_;
  const feature& b_;
  enum class taken : std::uint8_t { neither, given_of_a, given_of_b } taken_ = taken::neither;  // the given name that agreed as a surname
};

}  // namespace cdb::resolve
