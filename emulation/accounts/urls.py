from emulation.accounts import views
from emulation.web.policy import ANYONE, FORM, POST, SIGNED_IN, screen

urlpatterns = [
    screen("dang-nhap/", views.sign_in, "login", ANYONE, FORM),
    screen("dang-xuat/", views.sign_out, "logout", ANYONE, POST),
    screen("tai-khoan/", views.profile, "profile", SIGNED_IN),
    screen("tai-khoan/mat-khau/", views.change_password, "password_change", SIGNED_IN, FORM),
    screen("tai-khoan/thu/", views.mail, "profile_mail", SIGNED_IN, FORM),
]
