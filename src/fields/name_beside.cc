#include "fields/name_beside.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "fields/known_names.h"
#include "fields/name_parts.h"
#include "text/fold.h"

namespace cdb::fields::names {
namespace {

bool is_title_in_capitals(std::string_view word) {
  constexpr std::string_view titles[] = {"MR", "MRS", "MS", "MISS", "MSTR", "CHD", "INF", "DR", "PROF", "HERR", "FRAU", "MME", "MLLE", "SR", "SRA"};
  return std::ranges::find(titles, word) != std::end(titles);
}

// PATTERSON/JOHN MR, MILLER/JOHN MR/SUSAN MRS, SMITH/JOHNMR: as airlines and hotels book, to "PATTERSON, JOHN MR", "MILLER, JOHN & SUSAN".
void part_booked_name(std::string& text) {
  const std::size_t stroke = text.find('/');
  if (stroke == std::string::npos || stroke < 2 || text.find_first_of(",&") != std::string::npos || text.find("/ ") != std::string::npos || text.find(" /") != std::string::npos || case_of(text).lower) return;
  std::vector<std::string> guests;
  bool titled = false;
  for (std::size_t at = stroke; at < text.size();) {
    const std::size_t end = std::min(text.find('/', at + 1), text.size());
    std::vector<std::string> words = split_words(std::string_view(text).substr(at + 1, end - at - 1));
    at = end;
    if (words.empty()) return;
    std::string& last = words.back();
    bool own = words.size() > 1 && is_title_in_capitals(last);
    for (const std::string_view glued : {"MRS", "MR", "MS", "MISS", "MSTR"})
      if (!own && words.size() == 1 && last.size() > glued.size() + 2 && last.ends_with(glued) && look_up_name(text::lower(last.substr(0, last.size() - glued.size()))).given) {
        last.insert(last.end() - static_cast<std::ptrdiff_t>(glued.size()), ' ');
        own = true;
      }
    titled = titled || own;
    std::string guest = join_words(words, 0, words.size());
    if (own && (guests.size() > 0 || end < text.size())) guest.resize(guest.rfind(' '));
    guests.push_back(std::move(guest));
  }
  const std::string family = text.substr(0, stroke);
  if (!titled || is_title_in_capitals(family)) return;
  text = family + ", " + guests[0];
  for (std::size_t i = 1; i < guests.size(); ++i) text.append(" & ").append(guests[i]);
}

// zzz Brown, ZZ-Brown, xx Smith: what clerks put in front or behind to have a customer sorted last.
bool is_sorting_mark(std::string_view word) {
  return word.size() > 1 && std::string_view("zZxX").find(word[0]) != std::string_view::npos && word.find_first_not_of(word[0]) == std::string_view::npos;
}
void drop_sorting_mark(std::string& text) {
  const std::size_t end = text.find_first_of(" -_.");
  if (end != std::string::npos && is_sorting_mark(std::string_view(text).substr(0, end)) && end + 3 < text.size()) {
    text.erase(0, end);
    trim(text, " -_.");
  }
  const std::size_t space = text.rfind(' ');
  if (space != std::string::npos && text.size() - space > 2 && (text.back() | 0x20) == 'z' && is_sorting_mark(std::string_view(text).substr(space + 1))) text.resize(space);
}

// 王芳 402房, 302室 李雷, 402호 김철수: the number of a room or table beside a name. All of the cell where there is nothing else.
void drop_eastern_place(std::string& text) {
  constexpr std::string_view units[] = {"房间", "包厢", "包间", "房", "室", "桌", "台", "床", "号", "호실", "호", "테이블", "번"};
  const std::size_t first = text.find_first_of("0123456789");
  if (first == std::string::npos) return;
  std::size_t end = std::min(text.find_first_not_of("0123456789", first), text.size());
  const std::size_t digits = end;
  for (bool again = digits - first < 5; again;) {
    again = false;
    for (const std::string_view unit : units)
      if (text.compare(end, unit.size(), unit) == 0) end += unit.size(), again = true;
  }
  if (end == digits) return;
  const std::size_t begin = first > 0 && text[first - 1] >= 'A' && text[first - 1] <= 'Z' ? first - 1 : first;
  if (begin > 0 && end < text.size()) return;
  text.erase(begin, end - begin);
  trim(text, " -,#");
}

// John Abernathy:Kitchen remodel: a customer and the job, as QuickBooks writes them.
void drop_job(std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || colon + 1 == text.size() || text.find(' ') > colon || text.find(',') < colon) return;  // Lorenz, Vorname: Tim
  const std::string first = text::lower(text.substr(0, text.find_first_of(" ,")));
  if (const known_name known = look_up_name(first); known.given || known.family) text.resize(colon);
}

}  // namespace

void take_off_beside(std::string& text) {
  part_booked_name(text);
  drop_sorting_mark(text);
  drop_eastern_place(text);
  drop_job(text);
}

}  // namespace cdb::fields::names
