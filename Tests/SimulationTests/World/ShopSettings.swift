import TestSupport

/// What an operator can set. Mostly as delivered; in some worlds so short that everything happens at once.
struct ShopSettings {
    /// How long a customer has to pay.
    let paymentWindow: Int
    /// How long prices and stock may take to be settled.
    let settlingTime: Int
    /// How long after its order's time a reservation is looked into.
    let reservationGrace: Int
    /// How long the work on a payment may rest.
    let paymentGrace: Int

    init(_ random: inout SplitMix) {
        paymentWindow = .seconds(random.chance(80) ? 900 : random.between(1, 4))
        settlingTime = .seconds(random.chance(80) ? 600 : 2)
        reservationGrace = .seconds(random.chance(80) ? 300 : 3)
        paymentGrace = .seconds(random.chance(80) ? 600 : 2)
    }
}
