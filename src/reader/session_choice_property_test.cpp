// Whatever happens in whatever order: registration only after a yes, no records after the expiry of
// a certificate, no helper but who was named.
#include "reader/test_any_visit.hpp"

namespace kaopass::reader {
namespace {

pki::Capabilities any_capabilities() {
  pki::Capabilities some{Capability::Face, Capability::Pin, Capability::Visual};
  for (const Capability each : {Capability::RegisterAfterFace, Capability::RegisterAfterPin,
                                Capability::RegisterAfterVisual}) {
    if (flip()) some.add(each);
  }
  return some;
}

Capability registration_after(Method method) {
  if (method == Method::Face) return Capability::RegisterAfterFace;
  return method == Method::Pin ? Capability::RegisterAfterPin : Capability::RegisterAfterVisual;
}

RC_GTEST_PROP(AnyVisit, RegistersOnlyWhoSaidYesWhereTheSoftwareMay, ()) {
  const pki::Capabilities may = any_capabilities();
  wander(may, [&](const State& before, const Event& event, const Step& next) {
    if (next.state.phase == Phase::AskingRegistration) {
      RC_ASSERT(may.has(registration_after(*next.state.method)));
    }
    if (next.state.registered_now && !before.registered_now) {
      RC_ASSERT(before.phase == Phase::Registering);
    }
    if (!contains(next.effects, Effect::Register)) return;
    const auto* chosen = std::get_if<RegistrationChosen>(&event.what);
    RC_ASSERT(chosen != nullptr && chosen->choice == Choice::Yes);
    RC_ASSERT(before.phase == Phase::AskingRegistration && !before.registered);
  });
}

RC_GTEST_PROP(AnyVisit, AsksForNoRecordsAfterTheCertificateHasExpired, ()) {
  wander(kAll, [](const State&, const Event&, const Step& next) {
    const bool asks =
        next.state.phase == Phase::AskingConsents || contains(next.effects, Effect::SendConsents);
    RC_ASSERT(!asks || next.state.records_allowed);
  });
}

// N3.2, N3.7: others operate; whoever is verified is the holder all the same.
RC_GTEST_PROP(AnyVisit, ProvesTheSameWhoeverOperates, ()) {
  wander(kAll, [](const State& before, const Event& event, const Step& next) {
    if (std::holds_alternative<HelperChosen>(event.what)) {
      RC_ASSERT(next.state.phase == before.phase && next.effects.empty());
      return;
    }
    State alone = before;
    alone.helper = wire::Helper::None;
    const Step without = step(kAll, alone, event);
    RC_ASSERT(without.effects == next.effects && without.state.phase == next.state.phase);
    RC_ASSERT(without.state.methods == next.state.methods);
  });
}

RC_GTEST_PROP(AnyVisit, NamesAsHelperOnlyWhoWasNamedSinceTheLastCard, ()) {
  wire::Helper named = wire::Helper::None;
  wander(kAll, [&](const State& before, const Event& event, const Step& next) {
    if (const auto* chosen = std::get_if<HelperChosen>(&event.what)) {
      if (before.phase != Phase::TakeCard) named = chosen->helper;
    }
    if (next.state.phase == Phase::Ended && before.phase != Phase::Ended) {
      RC_ASSERT(next.state.helper == wire::Helper::None);
    }
    const bool told =
        contains(next.effects, Effect::Register) || contains(next.effects, Effect::SendConsents);
    if (told) RC_ASSERT(next.state.helper == named);
    if (next.state.helper == wire::Helper::None) named = wire::Helper::None;
  });
}

}  // namespace
}  // namespace kaopass::reader
