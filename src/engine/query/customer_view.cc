#include "engine/query/customer_view.h"

#include <algorithm>

#include "base/civil.h"
#include "engine/core/cells.h"
#include "storage/index_tables.h"

namespace cdb::engine {

using f = fields::field_id;

const fields::value* customer_contents::value_of(const golden_ref& ref) const {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].rec == ref.rec) return ref.value < contents[i].values.size() ? &contents[i].values[ref.value] : nullptr;
  return nullptr;
}

result<customer_contents> read_customer(snapshot& view, std::int64_t customer) {
  customer_contents out;
  out.customer = customer;
  CDB_ASSIGN(const auto records, view.partition().records_of(view.connection(), customer));
  for (const auto rec : records) {
    CDB_ASSIGN(auto row, view.record(rec));
    if (!row) return make_error(status::damaged, "a record that the store's tables name is missing");
    CDB_ASSIGN(auto content, fields::decode(row->write.body));
    out.rows.push_back(*std::move(row));
    out.contents.push_back(std::move(content));
  }
  CDB_ASSIGN(const auto blob, view.partition().golden_of(view.connection(), customer));
  if (blob) {
    CDB_ASSIGN(out.golden, decode_golden(*blob));
  }
  return out;
}

namespace {

const fields::value* golden_value(const customer_contents& c, f field) {
  for (const auto& ref : c.golden) {
    const auto* v = c.value_of(ref);
    if (v && v->field == field) return v;
  }
  return nullptr;
}

doc value_doc(const definitions& defs, const fields::value& v) {
  doc out;
  out.set("field", field_name(defs, v)).set("group", static_cast<int>(v.group));
  if (!v.derived) out.set("raw", v.raw);
  out.set("canonical", v.canonical).set("status", fields::to_name(v.status));
  if (v.why != fields::reason::none) out.set("reason", fields::to_name(v.why));
  if (v.derived) out.set("derived", true);
  return out;
}

void name_source(doc& out, snapshot& view, const storage::record_row& row) {
  const auto* source = view.defs().source(row.source);
  out.set("source", source ? source->name : std::string()).set("key", row.key);
}

}  // namespace

std::string display_name(const customer_contents& c) {
  for (const auto field : {f::name_full, f::org_name, f::household_name, f::name_family, f::name_given, f::name_nickname, f::email, f::phone})
    if (const auto* v = golden_value(c, field)) return v->canonical;
  return {};
}

doc customer_doc(snapshot& view, const customer_contents& c) {
  doc out;
  doc golden{doc::array{}};
  doc records{doc::array{}};
  std::string id;
  for (const auto& row : c.rows)
    if (row.rec == c.customer) id = to_uuid(row.uid);
  out.set("shape", "customer/1").set("id", id).set("name", display_name(c));
  for (const auto& ref : c.golden) {
    const auto* v = c.value_of(ref);
    if (!v) continue;
    doc entry;
    entry.set("field", field_name(view.defs(), *v)).set("group", static_cast<int>(ref.group)).set("value", v->canonical);
    entry.set("status", fields::to_name(v->status)).set("support", ref.support);
    for (const auto& row : c.rows)
      if (row.rec == ref.rec) {
        entry.set("record", to_uuid(row.uid));
        name_source(entry, view, row);
      }
    golden.push(std::move(entry));
  }
  for (const auto& row : c.rows) {
    doc entry;
    entry.set("id", to_uuid(row.uid));
    name_source(entry, view, row);
    if (row.write.row) entry.set("row", row.write.row);
    records.push(std::move(entry));
  }
  out.set("golden", std::move(golden)).set("records", std::move(records));
  return out;
}

doc record_doc(snapshot& view, const storage::record_row& row, const fields::record& content) {
  doc out;
  out.set("shape", "record/1").set("id", to_uuid(row.uid));
  name_source(out, view, row);
  if (row.write.row) out.set("row", row.write.row);
  out.set("written", utc_text(row.write.hlc));
  if (content.observed_us) out.set("observed", utc_text(content.observed_us));
  doc values{doc::array{}};
  for (const auto& v : content.values) values.push(value_doc(view.defs(), v));
  out.set("values", std::move(values));
  return out;
}

result<doc> show_customer(core& owner, const id128& any) {
  CDB_ASSIGN(const auto view, snapshot::take(owner));
  CDB_ASSIGN(const auto customer, view->customer_of(any));
  CDB_ASSIGN(const auto contents, read_customer(*view, customer));
  return customer_doc(*view, contents);
}

result<doc> show_record(core& owner, const id128& record) {
  CDB_ASSIGN(const auto view, snapshot::take(owner));
  CDB_ASSIGN(const auto rec, storage::rec_of_uid(view->connection(), record));
  if (!rec) return make_error(status::not_found, "no record has this id");
  CDB_ASSIGN(const auto row, view->live_record(*rec));
  if (!row) return make_error(status::not_found, "the record has been removed");
  CDB_ASSIGN(const auto content, fields::decode(row->write.body));
  auto out = record_doc(*view, *row, content);
  CDB_ASSIGN(const auto customer, view->customer_of(record));
  CDB_ASSIGN(const auto id, view->uid_of(customer));
  out.set("customer", to_uuid(id));
  return out;
}

}  // namespace cdb::engine
