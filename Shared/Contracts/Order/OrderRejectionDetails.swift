/// Why an order was refused, as the customer reads it.
package struct OrderRejectionDetails: Codable, Sendable, Hashable {
    /// Stable, in snake_case: the code of the problem in the response to the request that placed it.
    package var code: String
    /// For the customer to read.
    package var detail: String

    package init(code: String, detail: String) { (self.code, self.detail) = (code, detail) }
}
