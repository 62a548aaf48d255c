import Contracts
import HTTPKit

extension QueryParameters {
    /// Parses `price`, or `-price` for descending order.
    func sort(_ name: String) -> ListProducts.Sort? {
        guard let text = raw(name) else { return nil }
        let isDescending = text.hasPrefix("-")
        guard let key = ListProducts.Sort.Key(rawValue: String(isDescending ? text.dropFirst() : text[...])),
            key != .relevance
        else {
            return reject(name, "invalid_value", "must be name, price or createdAt, with - to reverse")
        }
        return ListProducts.Sort(key: key, isDescending: isDescending)
    }
}
