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

    /// Great-circle distance in kilometres.
    pub fn distance_km(self, other: Self) -> f64 {
        km_of_haversine(self.direction().haversine(other.direction()))
    }

    /// The direction in which it lies from the middle of the earth.
    pub fn direction(self) -> Direction {
        let (latitude, longitude) = (self.latitude.to_radians(), self.longitude.to_radians());
        let (height, across) = latitude.sin_cos();
        let (east, to) = longitude.sin_cos();
        Direction([across * to, across * east, height])
    }
}

/// A direction from the middle of the earth, as a vector of length 1: two of them are compared with
/// a few multiplications, while latitudes and longitudes want sines and cosines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Direction([f64; 3]);

impl Direction {
    /// The haversine of the angle between two directions, 0 to 1. It grows with the distance, so
    /// it tells what is nearer; [`km_of_haversine`] tells how far.
    pub fn haversine(self, other: Self) -> f64 {
        let ([x, y, z], [to_x, to_y, to_z]) = (self.0, other.0);
        ((x - to_x).powi(2) + (y - to_y).powi(2) + (z - to_z).powi(2)) / 4.0
    }
}

/// The great-circle distance in kilometres whose haversine this is, 0 to 1; more counts as 1.
pub fn km_of_haversine(haversine: f64) -> f64 {
    2.0 * EARTH_RADIUS_KM * haversine.sqrt().min(1.0).asin()
}

/// The haversine of a distance in kilometres; of more than half the earth's girth, infinity.
pub fn haversine_of_km(km: f64) -> f64 {
    let angle = km / (2.0 * EARTH_RADIUS_KM);
    if angle < std::f64::consts::FRAC_PI_2 { angle.sin().powi(2) } else { f64::INFINITY }
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
