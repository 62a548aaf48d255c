import Vocabulary
import WebDomain

/// The form of a new promotion as it was typed.
struct PromotionForm: Sendable {
    static let fields = ["code", "percent", "amount", "starts", "ends", "most", "each", "least"]
    /// The names of the form's fields by those of the API.
    static let names = [
        "percentOff": "percent", "amountOff": "amount", "amountOff.amount": "amount", "startsAt": "starts",
        "endsAt": "ends", "maxRedemptions": "most", "perCustomerLimit": "each", "minSubtotal": "least",
        "minSubtotal.amount": "least",
    ]

    let promotion: NewPromotion
    let errors: FieldErrors

    init(_ form: Form, _ texts: Texts) {
        var errors = FieldErrors()
        errors.require(["code"], of: form, texts)
        func number(_ field: String) -> Int64? {
            guard let text = form.optional(field) else { return nil }
            if let number = Int64(text), number > 0 { return number }
            errors.add(field, texts["console.promotion.noNumber"])
            return nil
        }
        func money(_ field: String) -> Money? {
            guard let text = form.optional(field) else { return nil }
            if let money = Money(decimal: text, .sold), money.amount > 0 { return money }
            errors.add(field, texts["console.refund.noAmount"])
            return nil
        }
        func moment(_ field: String) -> Timestamp? {
            guard let text = form.optional(field) else { return nil }
            // A field of a date and a time has no zone; these are in UTC, as the page says.
            if let time = Timestamp(text.count == 16 ? "\(text):00Z" : "\(text)Z") { return time }
            errors.add(field, texts["console.promotion.noMoment"])
            return nil
        }
        promotion = NewPromotion(
            code: form["code"], percentOff: number("percent"), amountOff: money("amount"), startsAt: moment("starts"),
            endsAt: moment("ends"), maxRedemptions: number("most"), perCustomerLimit: number("each"),
            minSubtotal: money("least"))
        if errors.isEmpty, (promotion.percentOff == nil) == (promotion.amountOff == nil) {
            errors.add("percent", texts["console.promotion.oneDiscount"])
        }
        self.errors = errors
    }
}
