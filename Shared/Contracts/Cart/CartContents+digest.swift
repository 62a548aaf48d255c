import Cryptography
import Vocabulary

extension CartContents {
    /// A digest of what an order of the cart depends on: lines, prices, withdrawn lines, the promotion and the sums. A
    /// change of stock alone does not change it. 16 hexadecimal digits of a SHA-256.
    package var orderDigest: String {
        let lines = items.map { item in
            "\(item.productID) \(item.quantity.value) \(item.unitPrice.amount) \(item.unitPrice.currency) "
                + "\(item.availability == .withdrawn)"
        }
        let sums = "\(subtotal.amount) \(discount.amount) \(total.amount) \(total.currency) \(promoCode ?? "")"
        return SHA256.digest(of: (lines + [sums]).joined(separator: "\n").utf8).prefix(8).hexadecimal
    }
}
