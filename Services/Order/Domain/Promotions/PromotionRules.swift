import Vocabulary

extension PromotionTerms {
    /// What is wrong with one field of the terms.
    package struct InvalidField: Hashable, Sendable {
        /// As in the HTTP body.
        package let field: String
        /// Stable, in snake_case.
        package let code: String
        package let detail: String
    }

    private static let soldCurrency = "must be \(Currency.sold), as all prices are"

    /// All violations.
    package var problems: [InvalidField] {
        var problems: [InvalidField] = []
        func check(_ isFine: Bool, _ field: String, _ code: String, _ detail: String) {
            if !isFine { problems.append(InvalidField(field: field, code: code, detail: detail)) }
        }
        switch reduction {
        case .percent(let share):
            check((1...100).contains(share), "percentOff", "out_of_range", "must be 1 to 100")
        case .amount(let amount):
            check(amount.amount > 0, "amountOff.amount", "out_of_range", "must be more than 0")
            check(amount.currency == .sold, "amountOff.currency", "unsupported_currency", Self.soldCurrency)
        }
        // In another currency the promotion could never be used.
        check(
            minimumSubtotal.map { $0.currency == .sold } ?? true, "minSubtotal.currency", "unsupported_currency",
            Self.soldCurrency)
        if let startsAt, let endsAt {
            check(startsAt < endsAt, "endsAt", "out_of_range", "must be later than startsAt")
        }
        check((minimumSubtotal?.amount ?? 0) >= 0, "minSubtotal.amount", "out_of_range", "must not be negative")
        check((maximumRedemptions ?? 1) >= 1, "maxRedemptions", "out_of_range", "must be at least 1")
        check((perCustomerLimit ?? 1) >= 1, "perCustomerLimit", "out_of_range", "must be at least 1")
        return problems
    }
}
