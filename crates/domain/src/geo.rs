//! Points on the globe and the distance between them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Mean radius of the earth, kilometres (IUGG).
const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// A point on the globe, degrees, always within range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "(f64, f64)", into = "(f64, f64)")]
pub struct Point {
    latitude: f64,
    longitude: f64,
}

impl Point {
    /// The point, or nothing when a coordinate is not a number, lies outside the globe, or both
    /// are exactly zero (which in every list that was seen means "unknown").
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let on_globe = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        let unknown = latitude == 0.0 && longitude == 0.0;
        (on_globe && !unknown).then_some(Self { latitude, longitude })
    }

    /// Degrees north, −90 to 90.
    pub fn latitude(self) -> f64 {
        self.latitude
    }

    /// Degrees east, −180 to 180.
    pub fn longitude(self) -> f64 {
        self.longitude
    }

    /// Great-circle distance in kilometres (haversine).
    pub fn distance_km(self, other: Self) -> f64 {
        let latitude_half = (other.latitude - self.latitude).to_radians() / 2.0;
        let longitude_half = (other.longitude - self.longitude).to_radians() / 2.0;
        let chord = latitude_half.sin().powi(2)
            + self.latitude.to_radians().cos()
                * other.latitude.to_radians().cos()
                * longitude_half.sin().powi(2);
        haversine_km(chord)
    }
}

/// The great-circle distance in kilometres whose haversine this is, 0 to 1; more counts as 1.
pub fn haversine_km(haversine: f64) -> f64 {
    2.0 * EARTH_RADIUS_KM * haversine.sqrt().min(1.0).asin()
}

impl TryFrom<(f64, f64)> for Point {
    type Error = &'static str;

    fn try_from((latitude, longitude): (f64, f64)) -> Result<Self, Self::Error> {
        Self::new(latitude, longitude).ok_or("the point is not on the globe")
    }
}

impl From<Point> for (f64, f64) {
    fn from(point: Point) -> Self {
        (point.latitude, point.longitude)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nairobi_to_mombasa_is_440_kilometres() {
        let nairobi = Point::new(-1.283_33, 36.816_67).unwrap();
        let mombasa = Point::new(-4.054_66, 39.663_59).unwrap();
        assert!((nairobi.distance_km(mombasa) - 440.0).abs() < 3.0);
        assert!(nairobi.distance_km(nairobi) < 1e-9);
    }

    #[test]
    fn only_points_on_the_globe_exist() {
        assert!(Point::new(90.0, 180.0).is_some());
        assert!(Point::new(90.1, 0.0).is_none());
        assert!(Point::new(0.0, -180.1).is_none());
        assert!(Point::new(f64::NAN, 0.0).is_none());
        assert!(Point::new(0.0, 0.0).is_none(), "0,0 stands for unknown in real lists");
    }
}
