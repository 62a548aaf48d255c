import OrderDomain
import TestSupport

/// The operator's settings. Mostly the defaults; in some worlds very short, so that many things coincide.
struct ShopSettings {
    /// How long a customer has to pay.
    let paymentWindow: Int
    /// How long prices and stock may take to be settled.
    let settlingTime: Int
    /// How long after its expiry a reservation is checked.
    let reservationGrace: Int
    /// How long a payment may be processing before the resolver checks it.
    let paymentGrace: Int
    let limits: PlacementLimits

    init(_ random: inout SplitMix) {
        paymentWindow = .seconds(random.chance(80) ? 900 : random.between(1, 4))
        settlingTime = .seconds(random.chance(80) ? 600 : 2)
        reservationGrace = .seconds(random.chance(80) ? 300 : 3)
        paymentGrace = .seconds(random.chance(80) ? 600 : 2)
        limits =
            random.chance(80)
            ? .standard : PlacementLimits(unitsPerLine: 0, unitsPerOrder: 0, unpaidOrders: 1, unpaidUnits: 0)
    }
}
