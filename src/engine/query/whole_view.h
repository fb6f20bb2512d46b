#pragma once
// The whole store at one moment beside the customers it is divided into: what review and the reports on models look at.

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/core/store_image.h"
#include "resolve/survey.h"

namespace cdb::engine {

struct whole_view {
  std::shared_ptr<const resolve::model> model;           // in force
  store_image image;
  std::vector<std::uint32_t> customer_of;                // by index: a number of the customer, counted from 0
  std::vector<std::vector<std::uint32_t>> members;       // by customer number: indexes, ascending
  std::vector<resolve::link> links;                      // stored links, of indexes; a < b
};
// Holds no view afterwards: what is computed from it takes long, and a view would hold the log back.
result<whole_view> take_whole(core& owner, const progress& report);

std::vector<const resolve::feature*> features_of(const whole_view& all, const std::vector<std::uint32_t>& indexes);

}  // namespace cdb::engine
