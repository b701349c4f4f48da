(function(d,n){
var a=d.getElementById("leave");
function go(e){
if(e)e.preventDefault();
d.body.style.display="none";
location.replace(a.href);
}
a.addEventListener("click",go);
d.addEventListener("keydown",function(e){
if(e.repeat)return;
n=e.key==="Shift"?n+1:0;
if(n>2)go();
});
})(document,0);
