/// Why a promotion code gives no discount.
package struct PromoCodeProblem: Codable, Sendable, Hashable, Error {
    /// Stable, in snake_case.
    package var code: String
    /// For the customer to read.
    package var detail: String

    package init(code: String, detail: String) { (self.code, self.detail) = (code, detail) }
}
