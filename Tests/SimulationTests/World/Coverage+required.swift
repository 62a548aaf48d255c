/// The names that a run over the default seeds must cover, and those that no run may.
extension Coverage {
    static let required: [String] =
        everyOne("fault") + everyOne("situation") + everyOne("error") + everyOne("encounter") + everyOne("overdue")
        + everyOne("placement") + everyOne("sweeper:") + [
            "refund of captured", "refund of refunded", "refund of authorized",
        ]
        + orderPairs + reservationPairs + paymentPairs

    /// A paid order's stock is never released, and no order is paid before it is pending. The domain code handles both
    /// anyway.
    static let forbidden: [String] =
        ["error reservationLost", "situation takenAgain"]
        + ["released", "expired", "rejected", "none"].map { "reservation \($0) receives commit" }
        + ["paymentCaptured", "paymentFailed", "paymentRefunded"].map { "order accepted receives \($0)" }

    private static func everyOne(_ kind: String) -> [String] {
        names.filter { $0.hasPrefix(kind + " ") && !forbidden.contains($0) }
    }

    private static func pairs(_ subject: String, _ signals: [String]) -> [String] {
        signals.map { "\(subject) receives \($0)" }
    }

    private static let orderPairs =
        pairs("order accepted", ["stockHeld", "stockRefused", "pricesRefused", "settleTimeIsUp", "cancel"])
        + pairs("order accepted", ["promotionRefused", "limitExceeded"])
        + pairs("order pending", ["stockHeld", "paymentTimeIsUp", "cancel", "paymentAuthorized", "paymentCaptured"])
        + pairs("order pending", ["paymentFailed"])
        + pairs("order confirmed", ["stockHeld", "cancel", "paymentFailed", "ship"])
        + pairs("order shipped", ["ship", "deliver", "undelivered", "cancel"])
        + pairs("order delivered", ["deliver", "paymentCaptured", "cancel"])
        + pairs("order cancelled", ["ship"])
        + pairs("order rejected", ["stockHeld", "stockRefused", "pricesRefused", "cancel"])
        + pairs("order expired", ["cancel", "paymentCaptured", "paymentFailed", "paymentRefunded"])
        + pairs("order cancelled", ["stockHeld", "stockRefused", "pricesRefused", "cancel"])
        + pairs("order cancelled", ["paymentCaptured", "paymentFailed", "paymentRefunded"])
        + pairs("order cancelled", ["paymentAuthorized"])

    private static let reservationPairs =
        pairs("reservation held", ["commit", "release", "lapse", "takeBack"])
        + pairs("reservation committed", ["takeBack"]) + pairs("reservation returned", ["commit"])
        + pairs("reservation committed", ["commit"])
        + ["released", "expired", "rejected", "none"].map { "reservation \($0) receives release" }

    private static let paymentPairs =
        pairs("payment processing", ["captured", "declined", "unanswered", "authorized"])
        + pairs("payment captured", ["refunded"])
        + pairs("order confirmed", ["paymentPartlyRefunded", "paymentRefunded"])
        + pairs("order delivered", ["paymentPartlyRefunded", "paymentRefunded"])
        + pairs("payment authorized", ["declined"])
}
