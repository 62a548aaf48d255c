import Contracts
import HTTPKit

extension RequestPictureUpload.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .invalid(let errors): .validation(errors)
        }
    }
}

extension GetPicture.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        }
    }
}
