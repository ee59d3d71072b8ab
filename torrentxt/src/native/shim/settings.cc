#include "settings.h"

#include <stdexcept>
#include <string>

#include "session.h"
#include "text.h"
#include "torrentxt/src/native/bridge.rs.h"

namespace torrentxt {

namespace {

// Settings that no longer exist have an empty name, so an empty name would find one of them.
int number_of(rust::Str name) {
  return name.empty() ? -1 : lt::setting_by_name(lt::string_view(name.data(), name.size()));
}

SettingKind kind_of(int number) {
  if (number < 0) return SettingKind::Unknown;
  switch (number & lt::settings_pack::type_mask) {
    case lt::settings_pack::string_type_base: return SettingKind::Text;
    case lt::settings_pack::int_type_base: return SettingKind::Number;
    case lt::settings_pack::bool_type_base: return SettingKind::Boolean;
    default: return SettingKind::Unknown;
  }
}

}  // namespace

SettingKind setting_kind(rust::Str name) { return kind_of(number_of(name)); }

lt::settings_pack pack(rust::Slice<Setting const> settings) {
  lt::settings_pack out;
  for (Setting const &setting : settings) {
    int const number = number_of(setting.name);
    SettingKind const kind = kind_of(number);
    if (kind == SettingKind::Unknown || kind != setting.kind)
      throw std::invalid_argument("no setting \"" + std::string(setting.name) + "\" of that type");
    if (kind == SettingKind::Number) out.set_int(number, setting.number);
    if (kind == SettingKind::Boolean) out.set_bool(number, setting.boolean);
    if (kind == SettingKind::Text) out.set_str(number, std::string(setting.text));
  }
  return out;
}

Setting read(lt::settings_pack const &pack, rust::Str name) {
  int const number = number_of(name);
  Setting out{rust::String(name.data(), name.size()), kind_of(number), 0, false, {}};
  if (out.kind == SettingKind::Unknown) throw std::invalid_argument("no setting \"" + std::string(name) + "\"");
  if (out.kind == SettingKind::Number) out.number = pack.get_int(number);
  if (out.kind == SettingKind::Boolean) out.boolean = pack.get_bool(number);
  if (out.kind == SettingKind::Text) out.text = text(pack.get_str(number));
  return out;
}

}  // namespace torrentxt
